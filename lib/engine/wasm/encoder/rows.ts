import { addTo, into, matrix, productWith, transposed } from "../calls/product";
import { layerNorm, layerNormBackward } from "../calls/layer-norm";
import { NOT_KEPT, biasGelu } from "../calls/gelu";
import { crossEntropy } from "../calls/cross-entropy";
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
  const product = productWith(kernels);
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
        product(
          { m: count, n: d, k: h },
          matrix(contexts + 4 * head * row, wide),
          transposed(rows, h),
          addTo(values + 4 * head * d, h),
        );
      }
      // n₁ = LN(x_cls + W_o o + b_o)
      kernels.broadcastRow(x1, residual, count, h);
      product({ m: count, n: h, k: h }, matrix(values, h), transposed(w.output.weight, h), addTo(x1, h));
      const norm1 = w.attentionNorm;
      layerNorm(kernels, {
        x: x1,
        rows: count,
        n: h,
        gain: norm1.weight,
        shift: norm1.bias,
        epsilon,
        y: n1,
        normalised: x1,
        rstd: at(rstd1, start, 1),
      });
      // n₂ = LN(n₁ + W₂ gelu(W₁ n₁ + b₁) + b₂)
      product({ m: count, n: mlp, k: h }, matrix(n1, h), transposed(w.mlpIn.weight, h), into(z, mlp));
      biasGelu(kernels, {
        z,
        bias: w.mlpIn.bias,
        rows: count,
        n: mlp,
        act,
        derivative: scale === 0 ? NOT_KEPT : z,
        form: "erf",
      });
      kernels.addRow(n1, w.mlpOut.bias, count, h, x2);
      product({ m: count, n: h, k: mlp }, matrix(act, mlp), transposed(w.mlpOut.weight, mlp), addTo(x2, h));
      const norm2 = w.outputNorm;
      layerNorm(kernels, {
        x: x2,
        rows: count,
        n: h,
        gain: norm2.weight,
        shift: norm2.bias,
        epsilon,
        y: n2,
        normalised: x2,
        rstd: at(rstd2, start, 1),
      });
      // tanh pooler, classifier, loss
      kernels.broadcastRow(pooled, w.pooler.bias, count, h);
      product({ m: count, n: h, k: h }, matrix(n2, h), transposed(w.pooler.weight, h), addTo(pooled, h));
      kernels.mapTanh(pooled, pooled, count * h);
      kernels.zero(classBias, classRow);
      kernels.addColumnSums(w.classifier.bias, 1, classes, classBias);
      kernels.broadcastRow(logits, classBias, count, classRow);
      product(
        { m: count, n: classes, k: h },
        matrix(pooled, h),
        transposed(w.classifier.weight, h),
        addTo(logits, classRow),
      );
      kernels.zero(totals, 4);
      crossEntropy(kernels, {
        logits,
        ld: classRow,
        rows: count,
        classes,
        targets: targets + 4 * start,
        scale,
        totals,
      });
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
      product(
        { m: count, n: h, k: classes },
        matrix(logits, classRow),
        matrix(w.classifier.weight, h),
        into(dPooled, h),
      );
      kernels.tanhBackward(dPooled, at(b.pooled, start, h), count * h);
      product({ m: count, n: h, k: h }, matrix(dPooled, h), matrix(w.pooler.weight, h), into(dOut, h));
      layerNormBackward(kernels, {
        dy: dOut,
        rows: count,
        n: h,
        normalised: at(hat2, start, h),
        rstd: at(rstd2, start, 1),
        gain: w.outputNorm.weight,
        dx: dOut,
        gainGradient: gain2,
        shiftGradient: shift2,
      });
      product({ m: count, n: mlp, k: h }, matrix(dOut, h), matrix(w.mlpOut.weight, mlp), into(dAct, mlp));
      kernels.biasGeluBackward(dAct, at(slope, start, mlp), count, mlp, bias1);
      kernels.zero(dMiddle, count * h);
      kernels.axpy(count * h, 1, dOut, dMiddle);
      product({ m: count, n: h, k: mlp }, matrix(dAct, mlp), matrix(w.mlpIn.weight, h), addTo(dMiddle, h));
      layerNormBackward(kernels, {
        dy: dMiddle,
        rows: count,
        n: h,
        normalised: at(hat1, start, h),
        rstd: at(rstd1, start, 1),
        gain: w.attentionNorm.weight,
        dx: dMiddle,
        gainGradient: gain1,
        shiftGradient: shift1,
      });
      product({ m: count, n: h, k: h }, matrix(dMiddle, h), matrix(w.output.weight, h), into(dValues, h));
      for (let head = 0; head < heads; head++) {
        const rows = w.value.weight + 4 * head * d * h;
        product(
          { m: count, n: h, k: d },
          matrix(dValues + 4 * head * d, h),
          matrix(rows, h),
          into(dContexts + 4 * head * row, wide),
        );
      }
    },
  };
}
