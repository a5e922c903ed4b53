import type { DataFrame } from "danfojs-node";
import { checkColumns } from "../../config/check-columns";
import { ConfigError } from "../../config/errors/config-error";
import type { ReviewColumns } from "../../config/review-columns";
import { readReviews } from "../files/csv";
import { frame } from "../frame";

/**
 * Any CSV file of reviews as a danfo DataFrame with columns text and label (0 negative, 1 positive).
 * @example reviewsFrame("my.csv", { text: "review", label: "sentiment", labels: ["negative", "positive"] })
 * @throws ConfigError when the columns are wrong, CsvError with every problem at once, each with file and line
 */
export function reviewsFrame(file: string, columns: ReviewColumns = {}): DataFrame {
  const issues = checkColumns(columns);
  if (issues.length > 0) throw new ConfigError(issues, `${file} was not read:`);
  const { texts, labels } = readReviews(file, columns);
  return frame({ text: texts, label: labels });
}
