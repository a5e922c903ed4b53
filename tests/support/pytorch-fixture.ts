import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GradientRule, Loss } from "grokbook/config/types";
import type { Examples } from "grokbook/data/types";
import type { AdamWOptions } from "grokbook/engine/types";
import type { ModelSpec } from "grokbook/model/types";

/** One file of tests/fixtures/pytorch, written by tools/fixtures/make_fixtures.py. */
export interface PytorchFixture {
  readonly spec: ModelSpec;
  readonly optimiser: AdamWOptions;
  /** Of a fixture with another loss than cross-entropy. */
  readonly loss?: Loss;
  readonly gradient?: GradientRule;
  readonly batchSize: number;
  readonly names: readonly string[];
  readonly shapes: readonly (readonly number[])[];
  readonly train: Examples;
  readonly test: Examples;
  readonly initial: Float32Array;
  /** The first batch at the initial parameters. */
  readonly first: {
    readonly logits: Float32Array;
    readonly loss: number;
    readonly accuracy: number;
    readonly gradient: Float32Array;
    readonly testLoss: number;
    readonly testAccuracy: number;
  };
  /** Of 200 steps. */
  readonly losses: readonly number[];
  readonly accuracies: readonly number[];
  readonly afterSteps: number;
  /** After `afterSteps` updates. */
  readonly after: {
    readonly parameters: Float32Array;
    readonly firstMoment: Float32Array;
    readonly secondMoment: Float32Array;
    readonly testLoss: number;
    readonly testAccuracy: number;
  };
  /** How far float32's grain moves PyTorch's own run: state after 20 steps, losses of 20 and of 200 steps. */
  readonly float32Strays: {
    readonly parameters: number;
    readonly firstMoment: number;
    readonly secondMoment: number;
    readonly losses: readonly [number, number];
    readonly testLoss: number;
  };
}

export const decoderFixtures: readonly string[] = ["decoder-p7", "decoder-p13", "decoder-two-layers"];
export const encoderFixtures: readonly string[] = [
  "encoder-alpha-1",
  "encoder-alpha-10",
  "encoder-two-layers",
];
export const fixtureNames: readonly string[] = [...decoderFixtures, ...encoderFixtures];

/** Other losses, and ⊥Grad. */
export const objectiveFixtures: readonly string[] = ["exact-tail", "stablemax", "perpendicular"].flatMap(
  (name) => [`decoder-${name}`, `encoder-${name}`],
);

export const fixtureFolder: string = join(__dirname, "../../../tests/fixtures/pytorch");

/** Numbers travel as base64 of little-endian 32-bit words. */
export function words(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, "base64")).buffer;
}

export interface RawExamples {
  count: number;
  tokens: string;
  offsets: string;
  targets: string;
}

export function packedExamples(raw: RawExamples): Examples {
  const [tokens, offsets, targets] = [raw.tokens, raw.offsets, raw.targets].map(
    (t) => new Int32Array(words(t)),
  );
  return { count: raw.count, tokens: tokens!, offsets: offsets!, targets: targets! };
}

export function pytorchFixture(name: string): PytorchFixture {
  const raw = JSON.parse(readFileSync(join(fixtureFolder, `${name}.json`), "utf8"));
  const floats = (text: string): Float32Array => new Float32Array(words(text));
  const { first, after } = raw;
  return {
    ...raw,
    train: packedExamples(raw.train),
    test: packedExamples(raw.test),
    initial: floats(raw.initial),
    first: { ...first, logits: floats(first.logits), gradient: floats(first.gradient) },
    after: {
      ...after,
      parameters: floats(after.parameters),
      firstMoment: floats(after.firstMoment),
      secondMoment: floats(after.secondMoment),
    },
  };
}
