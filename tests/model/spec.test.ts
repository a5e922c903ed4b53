import assert from "node:assert/strict";
import { test } from "node:test";
import { specOf } from "grokbook/model/spec";
import type { ModularConfig, ReviewsConfig } from "grokbook/config/types";

const common = {
  seed: 1,
  layers: 1,
  hiddenSize: 16,
  heads: 4,
  mlpSize: 32,
  initStd: 0.02,
  rescale: 1,
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-8,
  weightDecay: 1,
  steps: 10,
  evaluateEvery: 1,
  engine: "auto",
  trainFraction: 0.75,
  positions: 128,
} as const;
const modular: ModularConfig = { ...common, task: "modular", operation: "+", modulus: 13, dataSize: 50 };
const reviews: ReviewsConfig = {
  ...common,
  task: "reviews",
  source: "imdb",
  split: "paper",
  dataFraction: 1,
  maxTokens: 256,
  longer: "drop",
  testLimit: null,
  batchSize: 8,
};

test("the modular task is read by a decoder with GPT's LayerNorm epsilon", () => {
  const shape = { positions: 128, hiddenSize: 16, heads: 4, mlpSize: 32, layers: 1 };
  assert.deepEqual(specOf(modular, { vocabularySize: 17, classes: 17 }), {
    kind: "decoder",
    vocabularySize: 17,
    ...shape,
    layerNormEpsilon: 1e-5,
  });
  assert.deepEqual(specOf(reviews, { vocabularySize: 500, classes: 2 }), {
    kind: "encoder",
    vocabularySize: 500,
    classes: 2,
    ...shape,
    layerNormEpsilon: 1e-12,
  });
});
