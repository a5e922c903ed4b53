import { readoutAttention, readoutAttentionBackward } from "../../calls/readout-attention";
import { addTo, into, matrix, productWith, transposed } from "../../calls/product";
import { layerNorm, layerNormBackward } from "../../calls/layer-norm";
import { NOT_KEPT, biasGelu } from "../../calls/gelu";
import type { DecoderSpec } from "../../../../model/types";
import type { PlacedExamples } from "../place-examples";
import { secondHalf } from "../second-half";
import type { DecoderTables } from "../tables";
import type { DecoderWeights } from "../../../algebra/decoder-weights";
import type { Address } from "../../../algebra/address";
import type { ProgramContext } from "../../program";

/** Gradients that one shard sums up: the tensors after the attention, and the tables. */
export interface ShardGradients extends Pick<
  DecoderWeights,
  | "tokens"
  | "projection"
  | "projectionBias"
  | "gain1"
  | "bias1"
  | "fc"
  | "fcBias"
  | "mlpProjection"
  | "mlpProjectionBias"
  | "gain2"
  | "bias2"
> {
  readonly values: Address;
  readonly scores: Address;
}

/** The layer from the attention weights to the loss, for a few hundred examples at a time: their activations stay in the L2 cache. */
export interface DecoderChunk {
  /** Adds Σ loss and right answers to two float64 at `totals`. `gradScale` 0: evaluation, nothing is kept. */
  forward(set: PlacedExamples, start: number, count: number, totals: Address, gradScale: number): void;
  /** The same evaluation, told example by example: adds Σ loss and right answer of each to `count` such pairs at `totals`. */
  judge(set: PlacedExamples, start: number, count: number, totals: Address): void;
  /** After a forward with `gradScale`: adds to the shard's gradients; `first` overwrites the matrices instead. */
  backward(set: PlacedExamples, start: number, count: number, grads: ShardGradients, first: boolean): void;
}

export function decoderChunk(
  programContext: ProgramContext,
  spec: DecoderSpec,
  length: number,
  largest: number,
  w: DecoderWeights,
  tables: DecoderTables,
): DecoderChunk {
  const { kernels, arena } = programContext;
  const product = productWith(kernels);
  const { hiddenSize: h, mlpSize: m, heads, layerNormEpsilon: eps } = spec;
  const weightRow = Math.ceil((heads * length) / 4) * 4;
  const weights = arena.floatsPerThread(largest * weightRow);
  const context = arena.floatsPerThread(largest * h);
  const normalised1 = arena.floatsPerThread(largest * h);
  const rstd1 = arena.floatsPerThread(largest);
  const n = arena.floatsPerThread(largest * h);
  const slope = arena.floatsPerThread(largest * m);
  const act = arena.floatsPerThread(largest * m);
  const actGrad = arena.floatsPerThread(largest * m);
  const grad = arena.floatsPerThread(largest * h);
  const residual = arena.floatsPerThread(h);
  const dots = arena.floatsPerThread(length);
  const rest = secondHalf(programContext, spec, largest, w);

  /** From the attention weights to the MLP's activation. `keep`: the slopes that the way back needs. */
  const toActivation = (set: PlacedExamples, start: number, count: number, keep: boolean): void => {
    const index = set.index + 4 * start * length;
    readoutAttention(kernels, {
      index,
      rows: count,
      length,
      scores: tables.scores,
      heads,
      values: tables.values,
      width: h,
      weights,
      context,
    });
    // u = context·W_o + b_o + x_readout;  n = LN1(u)
    kernels.addRow(tables.readout, w.projectionBias, 1, h, residual);
    kernels.broadcastRow(normalised1, residual, count, h);
    product({ m: count, n: h, k: h }, matrix(context, h), matrix(w.projection, h), addTo(normalised1, h));
    layerNorm(kernels, {
      x: normalised1,
      rows: count,
      n: h,
      gain: w.gain1,
      shift: w.bias1,
      epsilon: eps,
      y: n,
      normalised: normalised1,
      rstd: rstd1,
    });
    // act = gelu(n·W_1 + b_1)
    product({ m: count, n: m, k: h }, matrix(n, h), matrix(w.fc, m), into(slope, m));
    biasGelu(kernels, {
      z: slope,
      bias: w.fcBias,
      rows: count,
      n: m,
      act,
      derivative: keep ? slope : NOT_KEPT,
      form: "tanh",
    });
  };

  return {
    forward(set, start, count, totals, gradScale) {
      toActivation(set, start, count, gradScale !== 0);
      rest.forward(n, act, set.targets + 4 * start, count, totals, gradScale);
    },
    judge(set, start, count, totals) {
      toActivation(set, start, count, false);
      rest.judge(n, act, set.targets + 4 * start, count, totals);
    },
    backward(set, start, count, g, first) {
      // The first chunk of a shard overwrites the matrices, so that they need no clearing.
      const sum = first ? into : addTo;
      rest.backward(act, count, g, first, actGrad, grad);
      kernels.biasGeluBackward(actGrad, slope, count, m, g.fcBias);
      product({ m: h, n: m, k: count }, transposed(n, h), matrix(actGrad, m), sum(g.fc, m));
      product({ m: count, n: h, k: m }, matrix(actGrad, m), transposed(w.fc, m), addTo(grad, h));
      layerNormBackward(kernels, {
        dy: grad,
        rows: count,
        n: h,
        normalised: normalised1,
        rstd: rstd1,
        gain: w.gain1,
        dx: grad,
        gainGradient: g.gain1,
        shiftGradient: g.bias1,
      });
      product({ m: h, n: h, k: count }, transposed(context, h), matrix(grad, h), sum(g.projection, h));
      kernels.addColumnSums(grad, count, h, g.projectionBias);
      const contextGrad = rest.spare;
      product({ m: count, n: h, k: h }, matrix(grad, h), transposed(w.projection, h), into(contextGrad, h));
      const index = set.index + 4 * start * length;
      readoutAttentionBackward(kernels, {
        index,
        rows: count,
        length,
        heads,
        values: tables.values,
        width: h,
        weights,
        contextGradient: contextGrad,
        scoreGradient: g.scores,
        valueGradient: g.values,
        dots,
      });
    },
  };
}
