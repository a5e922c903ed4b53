import { encoderLayout } from "../../../model/encoder-layout";
import type { EncoderSpec } from "../../../model/types";
import { encoderPlaces } from "../../../model/encoder-places";
import { Places } from "../places";

/** Sizes that an encoder's memory depends on, beside its model: the largest of all replicas. */
export interface EncoderSizes {
  /** Tokens of a text. */
  readonly longest: number;
  /** Examples of a batch, and of a batch or evaluation chunk; their tokens. */
  readonly batch: number;
  readonly capacity: number;
  readonly trainedTokens: number;
  readonly tokens: number;
  /** Words of a batch, and pieces of its lists of where they occur. */
  readonly listed: number;
  readonly pieces: number;
  readonly shards: number;
}

/** Where everything of a replica lies. Names of activations as in the kernels' dispatches; d…: gradients. */
export type EncoderMemory = ReturnType<typeof encoderMemory>;

export function encoderMemory(spec: EncoderSpec, sizes: EncoderSizes) {
  const { hiddenSize: h, heads, mlpSize: m, vocabularySize: V, classes } = spec;
  const { batch, capacity, trainedTokens, tokens, pieces, shards } = sizes;
  const { size } = encoderLayout(spec);
  const places = new Places();
  const [parameters, firstMoment, secondMoment] = [0, 1, 2].map(() => places.take(size)) as [
    ...[number, number, number],
  ];
  const words = V * h;
  const wordGradientsAt = places.take(words);
  // A shard: the gradient of all that follows the word table, then three sums over the batch, one row a head.
  const dense = size - words;
  const shardStride = 32 * Math.ceil((dense + 3 * heads * h) / 32);
  const gradients = places.take(shards * shardStride);
  const [keySums, gainSums, shiftSums] = [0, 1, 2].map((i) => gradients + dense + i * heads * h) as [
    ...[number, number, number],
  ];
  const first = places.takeAll({
    first: h,
    firstHat: h,
    firstRstd: 1,
    firstGradient: h,
    query: h,
    u: heads * h,
  });
  const perToken = places.takeAll({
    means: tokens,
    rstds: tokens,
    scores: tokens * heads,
    weights: tokens * heads,
    slopes: trainedTokens * heads,
    gradientsOfTokens: trainedTokens * h,
    partial: pieces * h,
  });
  const examples = places.takeAll({
    summaries: capacity * heads * h,
    contexts: capacity * heads * h,
    values: capacity * h,
    sum1: capacity * h,
    hat1: capacity * h,
    rstd1: capacity,
    middle: capacity * h,
    act: capacity * m,
    slope: capacity * m,
    sum2: capacity * h,
    hat2: capacity * h,
    rstd2: capacity,
    out: capacity * h,
    pooled: capacity * h,
    logits: capacity * classes,
    losses: capacity,
    rights: capacity,
  });
  const trained = places.takeAll({
    dPooled: batch * h,
    dOut: batch * h,
    dSum2: batch * h,
    dAct: batch * m,
    dMiddle: batch * h,
    dSum1: batch * h,
    dValues: batch * h,
    dContexts: batch * heads * h,
    keyParts: batch * heads * h,
  });
  const w = encoderPlaces(spec, (offset) => parameters + offset);
  const g = encoderPlaces(spec, (offset) => gradients + offset - words);
  return {
    parameters,
    firstMoment,
    secondMoment,
    vectorStride: firstMoment,
    size,
    words,
    wordGradientsAt,
    gradients,
    shardStride,
    keySums,
    gainSums,
    shiftSums,
    w,
    g,
    ...first,
    ...perToken,
    ...examples,
    ...trained,
    stride: places.size,
    tables: { words: w.words, positions: w.positions, types: w.types },
    norm: { gain: w.embeddingNorm.weight, shift: w.embeddingNorm.bias },
  };
}
