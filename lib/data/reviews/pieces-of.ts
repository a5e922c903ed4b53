import type { ReviewsConfig } from "../../config/types";
import { reviewSource } from "./review-source";

/**
 * What the token ids of a run on reviews are called, in id order: BERT's word pieces, or the words of the generated reviews.
 * @throws MissingDataError, AlteredDataError, or CsvError when the source cannot be read
 */
export const piecesOf = ({ source }: Pick<ReviewsConfig, "source">): readonly string[] =>
  reviewSource(source).vocabulary().entries;
