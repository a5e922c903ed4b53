import { reviews } from "grokbook/config/reviews";
import type { Examples } from "grokbook/data/types";
import { initialParameters } from "grokbook/model/init";
import type { EncoderSpec } from "grokbook/model/types";
import { stream } from "grokbook/data/random/random";

/** A model small enough for the definition, with weights of the size that a trained one has. */
export const spec: EncoderSpec = {
  kind: "encoder",
  vocabularySize: 40,
  positions: 16,
  hiddenSize: 8,
  heads: 2,
  mlpSize: 12,
  layers: 1,
  classes: 2,
  layerNormEpsilon: 1e-12,
};

/** Every tensor drawn, biases and gains too: nothing is 0 that could hide a mistake. */
export function drawnParameters(seed = 0): Float32Array {
  const random = stream(seed, "test");
  const flat = initialParameters(spec, { normal: () => random.normal(), initStd: 0.6 });
  return flat.map((w) => w + 0.1 * random.normal());
}

/** Reviews of some ids: first 1, last 2, as [CLS] and [SEP]. */
export function examplesOf(reviewsOf: readonly (readonly number[])[], targets: readonly number[]): Examples {
  const offsets = [0];
  for (const review of reviewsOf) offsets.push((offsets.at(-1) ?? 0) + review.length);
  return {
    count: reviewsOf.length,
    tokens: Int32Array.from(reviewsOf.flat()),
    offsets: Int32Array.from(offsets),
    targets: Int32Array.from(targets),
  };
}

/** A run on generated reviews that trains in a second. */
export const quickReviews = reviews({
  profile: "quick",
  source: "generated",
  dataFraction: 0.05,
  hiddenSize: 8,
  mlpSize: 16,
  batchSize: 16,
  testLimit: 40,
  steps: 60,
  evaluateEvery: 30,
  engine: "wasm",
});
