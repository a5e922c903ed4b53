import { makeConfig } from "./make-config";
import type { Profile, ReviewsConfig } from "./types";

/** Any field of a review run, and the profile that fills in the rest. */
export type ReviewsOverrides = Partial<Omit<ReviewsConfig, "task">> & {
  /** @defaultValue "full" — the paper's setting */
  readonly profile?: Profile;
};

/**
 * The configuration of a review-classification run: the paper's settings (or the quick ones), changed where you say so.
 * @example reviews({ source: "yelp", dataFraction: 0.1 })
 * @throws ConfigError naming every bad or misspelt field at once
 */
export function reviews(overrides: ReviewsOverrides = {}): ReviewsConfig {
  return makeConfig("reviews", overrides) as ReviewsConfig;
}
