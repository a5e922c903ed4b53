import type { DataFrame } from "danfojs-node";
import type { ReviewColumns } from "../../config/review-columns";
import { readReviews } from "../files/csv";
import { frame } from "../frame";

/**
 * Any CSV file of reviews as a danfo DataFrame with columns text and label (0 negative, 1 positive).
 * @example reviewsFrame("my.csv", { text: "review", label: "sentiment", labels: ["negative", "positive"] })
 * @throws CsvError with every problem at once, each with file and line
 */
export function reviewsFrame(file: string, columns: ReviewColumns = {}): DataFrame {
  const { texts, labels } = readReviews(file, columns);
  return frame({ text: texts, label: labels });
}
