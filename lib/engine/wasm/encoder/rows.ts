import type { EncoderKernels } from "./kernels";
import { ROW_BLOCK } from "./sizes";
import type { EncoderSizes } from "./sizes";
import type { EncoderTensors } from "./tensors";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** Activations and gradients of the read-out rows, one row an example of the batch. */
export interface RowBuffers {
  /** [batch, headRows · row]: Σ weight · x̂, Σ weight · x and the latter's gradient. */
  readonly summaries: Address;
  readonly contexts: Address;
  readonly contextGradients: Address;
  readonly values: Address;
  readonly valueGradients: Address;
  readonly middle: Address;
  readonly middleGradients: Address;
  readonly act: Address;
  readonly actGradients: Address;
  readonly out: Address;
  readonly outGradients: Address;
  readonly pooled: Address;
  readonly pooledGradients: Address;
  readonly logits: Address;
  /** Two float64 a block: Σ loss, right answers. */
  readonly totals: Address;
  /** One of {@link NormGradients} a block. */
  readonly normGradients: Address;
}

/** Floats of a block's sums for gain and shift of both LayerNorms and the MLP's first bias. */
export function normGradientFloats({ h, mlp }: EncoderSizes): number {
  return Math.ceil((4 * h + mlp) / 16) * 16;
}

/** Everything after the attention weights, on one row an example, {@link ROW_BLOCK} examples at a time. */
export interface EncoderRows {
  readonly buffers: RowBuffers;
  /** Examples start … start + count − 1 of the batch. `scale` 0: evaluation. */
  forward(start: number, count: number, targets: Address, scale: number): void;
  backward(start: number, count: number): void;
}

export function encoderRows(
  { arena }: ProgramContext,
  kernels: EncoderKernels,
  sizes: EncoderSizes,
  epsilon: number,
  w: EncoderTensors,
  residual: Address,
): EncoderRows {
  const { h, row, heads, headRows, headSize: d, mlp, classes, classRow, batch } = sizes;
  const blocks = Math.ceil(batch / ROW_BLOCK);
  const padded = blocks * ROW_BLOCK;
  const floats = (n: number): Address => arena.floats(padded * n);
  const wide = headRows * row;
  const buffers: RowBuffers = {
    summaries: floats(wide),
    contexts: floats(wide),
    contextGradients: floats(wide),
    values: floats(h),
    valueGradients: floats(h),
    middle: floats(h),
    middleGradients: floats(h),
    act: floats(mlp),
    actGradients: floats(mlp),
    out: floats(h),
    outGradients: floats(h),
    pooled: floats(h),
    pooledGradients: floats(h),
    logits: floats(classRow),
    totals: arena.bytes(16 * blocks),
    normGradients: arena.floats(blocks * normGradientFloats(sizes)),
  };
  const b = buffers;
  const [hat1, rstd1, hat2, rstd2] = [floats(h), floats(1), floats(h), floats(1)];
  const slope = floats(mlp);
  const classBias = arena.floatsPerThread(classRow);
  const at = (address: Address, start: number, n: number): Address => address + 4 * start * n;

  return {
    buffers,
    forward(start, count, targets, scale) {
      const contexts = at(b.contexts, start, wide);
      const values = at(b.values, start, h);
      const n1 = at(b.middle, start, h);
      const x1 = at(hat1, start, h);
      const z = at(slope, start, mlp);
      const act = at(b.act, start, mlp);
      const n2 = at(b.out, start, h);
      const x2 = at(hat2, start, h);
      const pooled = at(b.pooled, start, h);
      const logits = at(b.logits, start, classRow);
      const totals = b.totals + 16 * (start / ROW_BLOCK);
      // o = V_h c_h + b_v, head by head
      kernels.broadcastRow(values, w.value.bias, count, h);
      for (let head = 0; head < heads; head++) {
        const rows = w.value.weight + 4 * head * d * h;
        kernels.gemm(
          false,
          true,
          count,
          d,
          h,
          contexts + 4 * head * row,
          wide,
          rows,
          h,
          values + 4 * head * d,
          h,
          true,
        );
      }
      // n₁ = LN(x_cls + W_o o + b_o)
      kernels.broadcastRow(x1, residual, count, h);
      kernels.gemm(false, true, count, h, h, values, h, w.output.weight, h, x1, h, true);
      const norm1 = w.attentionNorm;
      kernels.layerNorm(x1, count, h, norm1.weight, norm1.bias, epsilon, n1, x1, at(rstd1, start, 1));
      // n₂ = LN(n₁ + W₂ gelu(W₁ n₁ + b₁) + b₂)
      kernels.gemm(false, true, count, mlp, h, n1, h, w.mlpIn.weight, h, z, mlp, false);
      kernels.biasGelu(z, w.mlpIn.bias, count, mlp, act, scale === 0 ? 0 : z, true);
      kernels.addRow(n1, w.mlpOut.bias, count, h, x2);
      kernels.gemm(false, true, count, h, mlp, act, mlp, w.mlpOut.weight, mlp, x2, h, true);
      const norm2 = w.outputNorm;
      kernels.layerNorm(x2, count, h, norm2.weight, norm2.bias, epsilon, n2, x2, at(rstd2, start, 1));
      // tanh pooler, classifier, loss
      kernels.broadcastRow(pooled, w.pooler.bias, count, h);
      kernels.gemm(false, true, count, h, h, n2, h, w.pooler.weight, h, pooled, h, true);
      kernels.mapTanh(pooled, pooled, count * h);
      kernels.zero(classBias, classRow);
      kernels.addColumnSums(w.classifier.bias, 1, classes, classBias);
      kernels.broadcastRow(logits, classBias, count, classRow);
      kernels.gemm(false, true, count, classes, h, pooled, h, w.classifier.weight, h, logits, classRow, true);
      kernels.zero(totals, 4);
      kernels.crossEntropy(logits, classRow, count, classes, targets + 4 * start, scale, totals, scale !== 0);
    },
    backward(start, count) {
      kernels.dropTiny(at(b.logits, start, classRow), count * classRow);
      const norms = b.normGradients + 4 * (start / ROW_BLOCK) * normGradientFloats(sizes);
      const [gain1, shift1, gain2, shift2, bias1] = [0, 1, 2, 3, 4].map((i) => norms + 4 * i * h) as [
        Address,
        Address,
        Address,
        Address,
        Address,
      ];
      kernels.zero(norms, normGradientFloats(sizes));
      const logits = at(b.logits, start, classRow);
      const dPooled = at(b.pooledGradients, start, h);
      const dOut = at(b.outGradients, start, h);
      const dAct = at(b.actGradients, start, mlp);
      const dMiddle = at(b.middleGradients, start, h);
      const dValues = at(b.valueGradients, start, h);
      const dContexts = at(b.contextGradients, start, wide);
      kernels.gemm(
        false,
        false,
        count,
        h,
        classes,
        logits,
        classRow,
        w.classifier.weight,
        h,
        dPooled,
        h,
        false,
      );
      kernels.tanhBackward(dPooled, at(b.pooled, start, h), count * h);
      kernels.gemm(false, false, count, h, h, dPooled, h, w.pooler.weight, h, dOut, h, false);
      kernels.layerNormBackward(
        dOut,
        count,
        h,
        at(hat2, start, h),
        at(rstd2, start, 1),
        w.outputNorm.weight,
        dOut,
        gain2,
        shift2,
      );
      kernels.gemm(false, false, count, mlp, h, dOut, h, w.mlpOut.weight, mlp, dAct, mlp, false);
      kernels.biasGeluBackward(dAct, at(slope, start, mlp), count, mlp, bias1);
      kernels.zero(dMiddle, count * h);
      kernels.axpy(count * h, 1, dOut, dMiddle);
      kernels.gemm(false, false, count, h, mlp, dAct, mlp, w.mlpIn.weight, h, dMiddle, h, true);
      kernels.layerNormBackward(
        dMiddle,
        count,
        h,
        at(hat1, start, h),
        at(rstd1, start, 1),
        w.attentionNorm.weight,
        dMiddle,
        gain1,
        shift1,
      );
      kernels.gemm(false, false, count, h, h, dMiddle, h, w.output.weight, h, dValues, h, false);
      for (let head = 0; head < heads; head++) {
        const rows = w.value.weight + 4 * head * d * h;
        kernels.gemm(
          false,
          false,
          count,
          h,
          d,
          dValues + 4 * head * d,
          h,
          rows,
          h,
          dContexts + 4 * head * row,
          wide,
          false,
        );
      }
    },
  };
}
