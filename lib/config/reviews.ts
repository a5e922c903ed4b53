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
 * Your own reviews: any CSV file (gzipped or not) with a column of texts and one of two labels, whatever their names.
 * @example reviews({ source: "yelp", dataFraction: 0.1 })
 * @example reviews("mine.csv", { text: "review", label: "mood", labels: ["sad", "glad"] }, { profile: "quick" })
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
  const overrides = typeof first === "string" ? { ...more, source: csvSource(first, columns) } : first;
  return makeConfig("reviews", overrides) as ReviewsConfig;
}
