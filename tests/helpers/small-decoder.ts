import { createHash } from "node:crypto";

import type { Examples } from "grokbook/data/types";
import type { TrainingJob, TrainingState } from "grokbook/engine/types";
import { decoderLayout } from "grokbook/model/decoder-layout";
import type { DecoderSpec } from "grokbook/model/types";

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
export function uniform(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface SmallDecoder {
  readonly spec: DecoderSpec;
  readonly length: number;
  readonly trainCount: number;
  readonly testCount: number;
  readonly batchSize: number;
  /** α: every initial entry is multiplied by it. */
  readonly rescale: number;
  readonly seed: number;
}

/** A job with random texts that end with the same token, and every parameter (biases too) away from its special values. */
export function smallDecoderJob(o: SmallDecoder): TrainingJob {
  const random = uniform(o.seed);
  const set = (count: number): Examples => ({
    count,
    tokens: Int32Array.from({ length: count * o.length }, (_, k) =>
      k % o.length === o.length - 1
        ? o.spec.vocabularySize - 1
        : Math.floor(random() * o.spec.vocabularySize),
    ),
    offsets: Int32Array.from({ length: count + 1 }, (_, i) => i * o.length),
    targets: Int32Array.from({ length: count }, () => Math.floor(random() * o.spec.vocabularySize)),
  });
  const [train, test] = [set(o.trainCount), set(o.testCount)];
  const layout = decoderLayout(o.spec);
  const parameters = new Float32Array(layout.size);
  for (const { offset, size, init } of layout.tensors) {
    for (let i = offset; i < offset + size; i++) {
      parameters[i] = o.rescale * ((init === "ones" ? 1 : 0) + 0.4 * (random() - 0.5));
    }
  }
  return {
    model: o.spec,
    optimiser: { learningRate: 1e-3, beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 1 },
    train,
    test,
    batchSize: o.batchSize,
    state: {
      step: 0,
      parameters,
      firstMoment: new Float32Array(layout.size),
      secondMoment: new Float32Array(layout.size),
    },
  };
}

/** Several shards, chunks and gradient blocks, an odd width, a batch tail. */
export const several: SmallDecoder = {
  spec: {
    kind: "decoder",
    vocabularySize: 61,
    positions: 9,
    hiddenSize: 36,
    heads: 4,
    mlpSize: 70,
    layers: 1,
    layerNormEpsilon: 1e-5,
  },
  length: 6,
  trainCount: 2500,
  testCount: 700,
  batchSize: 1900,
  rescale: 1,
  seed: 7,
};

/** SHA-256 of everything a run has learnt. */
export function hash({ step, parameters, firstMoment, secondMoment }: TrainingState): string {
  const sum = createHash("sha256").update(String(step));
  for (const part of [parameters, firstMoment, secondMoment]) {
    sum.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  return sum.digest("hex");
}
