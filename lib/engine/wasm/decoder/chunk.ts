import type { DecoderSpec } from "../../../model/types";
import type { DecoderTables } from "./tables";
import type { DecoderWeights } from "../../algebra/decoder-weights";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** Where a set's rows ([count, length] int32) and targets (int32) lie. */
export interface PlacedExamples {
  readonly index: Address;
  readonly targets: Address;
}

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
  /** After a forward with `gradScale`: adds to the shard's gradients; `first` overwrites the matrices instead. */
  backward(set: PlacedExamples, start: number, count: number, grads: ShardGradients, first: boolean): void;
}

export function decoderChunk(
  { kernels, arena }: ProgramContext,
  spec: DecoderSpec,
  length: number,
  largest: number,
  w: DecoderWeights,
  tables: DecoderTables,
): DecoderChunk {
  const { hiddenSize: h, mlpSize: m, vocabularySize: V, heads, layerNormEpsilon: eps } = spec;
  const wideV = Math.ceil(V / 4) * 4;
  const weightRow = Math.ceil((heads * length) / 4) * 4;
  const weights = arena.floatsPerThread(largest * weightRow);
  const context = arena.floatsPerThread(largest * h);
  const normalised1 = arena.floatsPerThread(largest * h);
  const rstd1 = arena.floatsPerThread(largest);
  const n = arena.floatsPerThread(largest * h);
  const slope = arena.floatsPerThread(largest * m);
  const act = arena.floatsPerThread(largest * m);
  const actGrad = arena.floatsPerThread(largest * m);
  const normalised2 = arena.floatsPerThread(largest * h);
  const rstd2 = arena.floatsPerThread(largest);
  const y = arena.floatsPerThread(largest * h);
  const logits = arena.floatsPerThread(largest * wideV);
  const grad = arena.floatsPerThread(largest * h);
  const residual = arena.floatsPerThread(h);
  const dots = arena.floatsPerThread(length);

  return {
    forward(set, start, count, totals, gradScale) {
      const keep = gradScale !== 0;
      const index = set.index + 4 * start * length;
      kernels.readoutAttention(
        index,
        count,
        length,
        tables.scores,
        heads,
        tables.values,
        h,
        weights,
        context,
      );
      // u = context·W_o + b_o + x_readout;  n = LN1(u)
      kernels.addRow(tables.readout, w.projectionBias, 1, h, residual);
      kernels.broadcastRow(normalised1, residual, count, h);
      kernels.gemm(false, false, count, h, h, context, h, w.projection, h, normalised1, h, true);
      kernels.layerNorm(normalised1, count, h, w.gain1, w.bias1, eps, n, normalised1, rstd1);
      // y = LN2(n + gelu(n·W_1 + b_1)·W_2 + b_2)
      kernels.gemm(false, false, count, m, h, n, h, w.fc, m, slope, m, false);
      kernels.biasGelu(slope, w.fcBias, count, m, act, keep ? slope : 0, false);
      kernels.addRow(n, w.mlpProjectionBias, count, h, normalised2);
      kernels.gemm(false, false, count, h, m, act, m, w.mlpProjection, h, normalised2, h, true);
      kernels.layerNorm(normalised2, count, h, w.gain2, w.bias2, eps, y, normalised2, rstd2);
      // logits = y·Eᵀ (tied head)
      kernels.gemm(false, true, count, V, h, y, h, w.tokens, h, logits, wideV, false);
      kernels.crossEntropy(logits, wideV, count, V, set.targets + 4 * start, gradScale, totals, keep);
    },
    backward(set, start, count, g, first) {
      const add = !first;
      kernels.gemm(true, false, V, h, count, logits, wideV, y, h, g.tokens, h, add);
      kernels.gemm(false, false, count, h, V, logits, wideV, w.tokens, h, grad, h, false);
      kernels.layerNormBackward(grad, count, h, normalised2, rstd2, w.gain2, grad, g.gain2, g.bias2);
      kernels.gemm(true, false, m, h, count, act, m, grad, h, g.mlpProjection, h, add);
      kernels.addColumnSums(grad, count, h, g.mlpProjectionBias);
      kernels.gemm(false, true, count, m, h, grad, h, w.mlpProjection, h, actGrad, m, false);
      kernels.biasGeluBackward(actGrad, slope, count, m, g.fcBias);
      kernels.gemm(true, false, h, m, count, n, h, actGrad, m, g.fc, m, add);
      kernels.gemm(false, true, count, h, m, actGrad, m, w.fc, m, grad, h, true);
      kernels.layerNormBackward(grad, count, h, normalised1, rstd1, w.gain1, grad, g.gain1, g.bias1);
      kernels.gemm(true, false, h, h, count, context, h, grad, h, g.projection, h, add);
      kernels.addColumnSums(grad, count, h, g.projectionBias);
      const contextGrad = y; // y has served
      kernels.gemm(false, true, count, h, h, grad, h, w.projection, h, contextGrad, h, false);
      const index = set.index + 4 * start * length;
      kernels.readoutAttentionBackward(
        index,
        count,
        length,
        heads,
        tables.values,
        h,
        weights,
        contextGrad,
        g.scores,
        g.values,
        dots,
      );
    },
  };
}
