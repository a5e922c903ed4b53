import type { ModularConfig, ReviewsConfig } from "./types";

/**
 * What profile `quick` changes, in one place. Every other field keeps the paper's value.
 * Found by search on two cores: the smallest setting that shows no, delayed and immediate generalisation.
 */
export const quickModular: Partial<Omit<ModularConfig, "task">> = {
  modulus: 47,
  dataSize: 600,
  positions: 8,
  hiddenSize: 64,
  mlpSize: 256,
  learningRate: 1.5e-3,
  steps: 2500,
};

/** As above, for reviews. */
export const quickReviews: Partial<Omit<ReviewsConfig, "task">> = {
  source: "generated",
  maxTokens: 64,
  longer: "truncate",
  positions: 64,
  hiddenSize: 32,
  mlpSize: 128,
  weightDecay: 0.1,
  steps: 30_000,
  evaluateEvery: 500,
};

export const QUICK_SOURCE = "ours (quick profile)";
