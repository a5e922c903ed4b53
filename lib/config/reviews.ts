import { checkColumns } from "./check-columns";
import { ConfigError } from "./errors/config-error";
import { makeConfig } from "./make-config";
import { csvSource, type ReviewColumns } from "./review-columns";
import type { Profile, ReviewsConfig } from "./types";

/** Any field of a review run, and the profile that fills in the rest. */
export type ReviewsOverrides = Partial<Omit<ReviewsConfig, "task">> & {
  /** @defaultValue "full" — the paper's setting */
  readonly profile?: Profile;
};

/**
 * The configuration of a review-classification run: the paper's settings (or the quick ones), changed where you say so.
 * Your own reviews: any CSV file (gzipped or not) with a column of texts and one of labels, whatever their names; see
 * `ReviewColumns`, and data/README.md for how the same is written at the prompt.
 * @example reviews({ source: "yelp", dataFraction: 0.1 })
 * @example reviews("mine.csv", { text: "review", label: "mood", labels: ["sad", "glad"] }, { profile: "quick" })
 * @example reviews("stars.csv", { label: "stars", labels: [[1, 2], [4, 5]], repeats: "drop" })
 * @throws ConfigError naming every bad or misspelt field at once
 */
export function reviews(overrides?: ReviewsOverrides): ReviewsConfig;
export function reviews(
  path: string,
  columns?: ReviewColumns,
  overrides?: Omit<ReviewsOverrides, "source">,
): ReviewsConfig;
export function reviews(
  first: ReviewsOverrides | string = {},
  columns: ReviewColumns = {},
  more: ReviewsOverrides = {},
): ReviewsConfig {
  if (typeof first !== "string") return makeConfig("reviews", first) as ReviewsConfig;
  const issues = checkColumns(columns);
  if (issues.length === 0)
    return makeConfig("reviews", { ...more, source: csvSource(first, columns) }) as ReviewsConfig;
  try {
    makeConfig("reviews", { ...more, source: first });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    issues.push(...error.issues);
  }
  throw new ConfigError(issues);
}
