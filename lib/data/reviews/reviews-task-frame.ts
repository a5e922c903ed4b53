import type { DataFrame } from "danfojs-node";
import type { ReviewsConfig } from "../../config/types";
import { frame } from "../frame";
import { reviewsTable } from "./reviews-table";

/** The reviews of a run for readers, as a danfo DataFrame: the rows and columns of `reviewsTable`. */
export function reviewsTaskFrame(config: ReviewsConfig): DataFrame {
  return frame(reviewsTable(config));
}
