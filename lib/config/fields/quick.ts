import type { ModularConfig, ReviewsConfig } from "../types";

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

/**
 * As above, for reviews. Found on real IMDB: memorises, stays near guessing, then generalises, in seconds.
 * Short reviews are dense in opinion, so a few hundred of them can be learnt from: the paper's filter, at 96 tokens.
 * λ × 100 makes the clock (γ = lr · λ) 100 times as fast: the paper's jump at 350k to 450k steps becomes 3,500 to 4,500.
 * At that pace β₂ = 0.999 remembers gradients for longer than the weights stay the same size, and loss spikes end in
 * collapses; 0.98 is the paper's value for modular addition.
 */
export const quickReviews: Partial<Omit<ReviewsConfig, "task">> = {
  source: "generated",
  maxTokens: 96,
  testLimit: 1000,
  batchSize: 32,
  hiddenSize: 32,
  mlpSize: 128,
  beta2: 0.98,
  weightDecay: 1,
  steps: 4500,
  evaluateEvery: 100,
};

export const QUICK_SOURCE = "ours (quick profile)";
