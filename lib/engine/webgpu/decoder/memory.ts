import { decoderLayout } from "../../../model/decoder-layout";
import type { DecoderSpec } from "../../../model/types";
import { decoderWeights } from "../../algebra/decoder-weights";
import type { DecoderWeights } from "../../algebra/decoder-weights";
import { Places } from "../places";

/** Sizes that a decoder's memory depends on, beside its model: the largest of all replicas. */
export interface DecoderSizes {
  /** Tokens of a text. */
  readonly length: number;
  /** Rows of the table of distinct (token, position) pairs. */
  readonly rows: number;
  /** Examples of a batch, and of a batch or evaluation chunk. */
  readonly batch: number;
  readonly capacity: number;
  /** Pieces of a batch's lists of where rows occur. */
  readonly pieces: number;
  readonly shards: number;
}

/** Where everything of a replica lies. Names of activations as in the kernels' dispatches; d…: gradients. */
export type DecoderMemory = ReturnType<typeof decoderMemory>;

export function decoderMemory(spec: DecoderSpec, sizes: DecoderSizes) {
  const { hiddenSize: h, heads, mlpSize: m, vocabularySize: V } = spec;
  const { length, rows, batch, capacity, pieces, shards } = sizes;
  const layout = decoderLayout(spec);
  const places = new Places();
  const [parameters, firstMoment, secondMoment] = [0, 1, 2].map(() => places.take(layout.size)) as [
    ...[number, number, number],
  ];
  const vectorStride = firstMoment;
  const gradients = places.take(shards * vectorStride);
  const table = places.takeAll({
    x: rows * h,
    values: rows * h,
    scores: rows * heads,
    readout: h,
    query: h,
    u: h * heads,
    uGradient: h * heads,
    xGradient: rows * h,
    valueGradient: rows * h,
    scoreGradient: rows * heads,
    partial: pieces * (h + heads),
  });
  const examples = places.takeAll({
    weights: capacity * heads * length,
    context: capacity * h,
    sum1: capacity * h,
    hat1: capacity * h,
    rstd1: capacity,
    n: capacity * h,
    act: capacity * m,
    slope: capacity * m,
    sum2: capacity * h,
    hat2: capacity * h,
    rstd2: capacity,
    y: capacity * h,
    logits: capacity * V,
    losses: capacity,
    rights: capacity,
  });
  const trained = places.takeAll({
    dY: batch * h,
    dSum2: batch * h,
    dAct: batch * m,
    dN: batch * h,
    dSum1: batch * h,
    dContext: batch * h,
    slopes: batch * heads * length,
  });
  const w: DecoderWeights = decoderWeights(layout, (offset) => parameters + offset);
  const g: DecoderWeights = decoderWeights(layout, (offset) => gradients + offset);
  return {
    parameters,
    firstMoment,
    secondMoment,
    gradients,
    vectorStride,
    size: layout.size,
    w,
    g,
    ...table,
    ...examples,
    ...trained,
    stride: places.size,
  };
}
