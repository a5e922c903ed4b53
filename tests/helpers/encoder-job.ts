import { stream } from "grokbook/data/random/random";
import type { Examples } from "grokbook/data/types";
import type { AdamWOptions, TrainingJob } from "grokbook/engine/types";
import { initialParameters } from "grokbook/model/init";
import type { EncoderSpec } from "grokbook/model/types";

export interface EncoderJobOptions {
  readonly spec?: Partial<EncoderSpec>;
  readonly optimiser?: Partial<AdamWOptions>;
  readonly rescale?: number;
  readonly initStd?: number;
  readonly train?: number;
  readonly test?: number;
  readonly batchSize?: number;
  /** Lengths are drawn from shortest … longest. */
  readonly shortest?: number;
  readonly longest?: number;
  readonly seed?: number;
}

export const smallEncoder: EncoderSpec = {
  kind: "encoder",
  vocabularySize: 40,
  positions: 12,
  hiddenSize: 8,
  heads: 2,
  mlpSize: 16,
  layers: 1,
  classes: 2,
  layerNormEpsilon: 1e-12,
};

const CLS = 1;

/** A job on random texts that begin with the same token; every tensor, biases and LayerNorms too, gets random values. */
export function encoderJob(options: EncoderJobOptions = {}): TrainingJob {
  const spec: EncoderSpec = { ...smallEncoder, ...options.spec };
  const { train = 10, test = 7, seed = 1, rescale = 1, initStd = 0.3 } = options;
  const { shortest = 1, longest = spec.positions, batchSize = train } = options;
  const random = stream(seed, "init");
  const texts = (count: number): Examples => {
    const offsets = [0];
    const tokens: number[] = [];
    const targets: number[] = [];
    for (let i = 0; i < count; i++) {
      const length = shortest + random.integer(longest - shortest + 1);
      tokens.push(CLS);
      for (let j = 1; j < length; j++) tokens.push(2 + random.integer(spec.vocabularySize - 2));
      offsets.push(tokens.length);
      targets.push(random.integer(spec.classes));
    }
    return {
      count,
      tokens: Int32Array.from(tokens),
      offsets: Int32Array.from(offsets),
      targets: Int32Array.from(targets),
    };
  };
  const examples = { train: texts(train), test: texts(test) };
  const parameters = initialParameters(spec, { normal: () => random.normal(), initStd, rescale });
  // Biases start at 0 and gains at 1, where mistakes hide.
  for (let i = 0; i < parameters.length; i++) {
    if (parameters[i] === 0 || parameters[i] === rescale) parameters[i]! += 0.2 * rescale * random.normal();
  }
  return {
    model: spec,
    optimiser: {
      learningRate: 1e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 1e-2,
      ...options.optimiser,
    },
    ...examples,
    batchSize,
    state: {
      step: 0,
      parameters,
      firstMoment: new Float32Array(parameters.length),
      secondMoment: new Float32Array(parameters.length),
    },
  };
}

/** Words are many and texts short, so that most rows are absent from most batches and some from all. */
export const sparseEncoder: EncoderJobOptions = {
  spec: { vocabularySize: 300, hiddenSize: 12, heads: 3, positions: 9 },
  train: 23,
  batchSize: 4,
};
