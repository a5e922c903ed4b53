import { addTo, into, matrix, productWith, transposed } from "../calls/product";
import { layerNorm, layerNormBackward } from "../calls/layer-norm";
import { crossEntropy } from "../calls/cross-entropy";
import type { DecoderSpec } from "../../../model/types";
import type { DecoderWeights } from "../../algebra/decoder-weights";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** Gradients of the tensors after the MLP's activation, and of the tied head. */
export type SecondHalfGradients = Pick<
  DecoderWeights,
  "tokens" | "mlpProjection" | "mlpProjectionBias" | "gain2" | "bias2"
>;

/** From n = LN1(…) and the MLP's activation to the loss: y = LN2(n + act·W_2 + b_2), logits = y·Eᵀ. Scratch for `largest` rows. */
export interface SecondHalf {
  /**
   * Adds Σ loss and right answers to two float64 at `totals`. `gradScale` 0: evaluation, nothing is kept.
   * n [count, h], act [count, m].
   */
  forward(
    n: Address,
    act: Address,
    targets: Address,
    count: number,
    totals: Address,
    gradScale: number,
  ): void;
  /** An evaluation told example by example: adds Σ loss and right answer of each to `count` such pairs at `totals`. */
  judge(n: Address, act: Address, targets: Address, count: number, totals: Address): void;
  /**
   * After a forward with `gradScale`: adds to `g` (`first` overwrites the matrices instead); writes the derivative by act to
   * actGrad [count, m], by n's residual path to grad [count, h].
   */
  backward(
    act: Address,
    count: number,
    g: SecondHalfGradients,
    first: boolean,
    actGrad: Address,
    grad: Address,
  ): void;
  /** [largest, h]: free once `backward` has returned. */
  readonly spare: Address;
}

export function secondHalf(
  { kernels, arena }: ProgramContext,
  spec: DecoderSpec,
  largest: number,
  w: DecoderWeights,
): SecondHalf {
  const product = productWith(kernels);
  const { hiddenSize: h, mlpSize: m, vocabularySize: V, layerNormEpsilon: eps } = spec;
  const wideV = Math.ceil(V / 4) * 4;
  const normalised2 = arena.floatsPerThread(largest * h);
  const rstd2 = arena.floatsPerThread(largest);
  const y = arena.floatsPerThread(largest * h);
  const logits = arena.floatsPerThread(largest * wideV);

  const toLogits = (n: Address, act: Address, count: number): void => {
    kernels.addRow(n, w.mlpProjectionBias, count, h, normalised2);
    product({ m: count, n: h, k: m }, matrix(act, m), matrix(w.mlpProjection, h), addTo(normalised2, h));
    layerNorm(kernels, {
      x: normalised2,
      rows: count,
      n: h,
      gain: w.gain2,
      shift: w.bias2,
      epsilon: eps,
      y,
      normalised: normalised2,
      rstd: rstd2,
    });
    // logits = y·Eᵀ (tied head)
    product({ m: count, n: V, k: h }, matrix(y, h), transposed(w.tokens, h), into(logits, wideV));
  };
  const row = { ld: wideV, classes: V };

  return {
    spare: y,
    forward(n, act, targets, count, totals, gradScale) {
      toLogits(n, act, count);
      crossEntropy(kernels, { ...row, logits, rows: count, targets, scale: gradScale, totals });
    },
    judge(n, act, targets, count, totals) {
      toLogits(n, act, count);
      for (let i = 0; i < count; i++) {
        const at = { logits: logits + 4 * i * wideV, targets: targets + 4 * i, totals: totals + 16 * i };
        crossEntropy(kernels, { ...row, ...at, rows: 1, scale: 0 });
      }
    },
    backward(act, count, g, first, actGrad, grad) {
      // The first chunk of a shard overwrites the matrices, so that they need no clearing.
      const sum = first ? into : addTo;
      product({ m: V, n: h, k: count }, transposed(logits, wideV), matrix(y, h), sum(g.tokens, h));
      product({ m: count, n: h, k: V }, matrix(logits, wideV), matrix(w.tokens, h), into(grad, h));
      layerNormBackward(kernels, {
        dy: grad,
        rows: count,
        n: h,
        normalised: normalised2,
        rstd: rstd2,
        gain: w.gain2,
        dx: grad,
        gainGradient: g.gain2,
        shiftGradient: g.bias2,
      });
      product({ m, n: h, k: count }, transposed(act, m), matrix(grad, h), sum(g.mlpProjection, h));
      kernels.addColumnSums(grad, count, h, g.mlpProjectionBias);
      product({ m: count, n: m, k: h }, matrix(grad, h), transposed(w.mlpProjection, h), into(actGrad, m));
    },
  };
}
