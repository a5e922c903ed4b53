import type { DecoderSpec } from "../../../model/types";
import type { DecoderMemory, DecoderSizes } from "./memory";
import { crossEntropy } from "../kernels/cross-entropy";
import { decoderQuery } from "../kernels/decoder-query";
import { gatherRows } from "../kernels/gather-rows";
import { layerNorm } from "../kernels/layer-norm";
import { readoutAttention } from "../kernels/readout-attention";
import { sumRecords } from "../kernels/sum-records";
import { multiply } from "../products";
import { call } from "../program";
import type { Dispatch } from "../program";

/** From the parameters to the losses of a batch of at most `examples`. */
export function decoderForward(
  spec: DecoderSpec,
  { rows }: DecoderSizes,
  at: DecoderMemory,
  examples: number,
): readonly Dispatch[] {
  const { hiddenSize: h, heads, mlpSize: m, vocabularySize: V } = spec;
  const { w, x, values, scores, readout, query, u, weights, context } = at;
  const { sum1, hat1, rstd1, n, act, slope, sum2, hat2, rstd2, y, logits, losses, rights } = at;
  const [wide, valuePart] = [3 * h, 2 * h];
  return [
    call(decoderQuery, { ...w, readout, query, u }, heads),
    call(gatherRows, { tokens: w.tokens, positions: w.positions, x }, rows),
    multiply(
      [
        {
          m: "rows",
          n: h,
          k: h,
          a: x,
          lda: h,
          b: w.attention + valuePart,
          ldb: wide,
          c: values,
          ldc: h,
          bias: w.attentionBias + valuePart,
        },
        { m: "rows", n: heads, k: h, a: x, lda: h, b: u, ldb: heads, c: scores, ldc: heads },
      ],
      examples,
      rows,
    ),
    call(readoutAttention, { scores, values, weights, context }, examples),
    // n = LN₁(context W_o + b_o + x)
    multiply(
      [
        {
          m: "batch",
          n: h,
          k: h,
          a: context,
          lda: h,
          b: w.projection,
          ldb: h,
          c: sum1,
          ldc: h,
          bias: w.projectionBias,
          residual: readout,
          ldr: 0,
        },
      ],
      examples,
    ),
    call(layerNorm, { x: sum1, gain: w.gain1, shift: w.bias1, out: n, hat: hat1, rstd: rstd1 }, examples),
    // y = LN₂(n + gelu(n W₁ + b₁) W₂ + b₂)
    multiply(
      [
        {
          m: "batch",
          n: m,
          k: h,
          a: n,
          lda: h,
          b: w.fc,
          ldb: m,
          c: act,
          ldc: m,
          bias: w.fcBias,
          epilogue: "geluTanh",
          aux: slope,
        },
      ],
      examples,
    ),
    multiply(
      [
        {
          m: "batch",
          n: h,
          k: m,
          a: act,
          lda: m,
          b: w.mlpProjection,
          ldb: h,
          c: sum2,
          ldc: h,
          bias: w.mlpProjectionBias,
          residual: n,
          ldr: h,
        },
      ],
      examples,
    ),
    call(layerNorm, { x: sum2, gain: w.gain2, shift: w.bias2, out: y, hat: hat2, rstd: rstd2 }, examples),
    // The head is the token table.
    multiply(
      [{ m: "batch", n: V, k: h, a: y, lda: h, b: w.tokens, ldb: h, transposeB: true, c: logits, ldc: V }],
      examples,
    ),
    call(crossEntropy, { logits, classes: V, losses, rights }, examples),
    call(sumRecords, { losses, rights }, 1),
  ];
}
