import type { EncoderSpec } from "../../../model/types";
import type { EncoderMemory, EncoderSizes } from "./memory";
import { linear } from "./products";
import { crossEntropy } from "../kernels/cross-entropy";
import { encoderQuery } from "../kernels/encoder-query";
import { headSoftmax } from "../kernels/head-softmax";
import { COLUMNS, headSums } from "../kernels/head-sums";
import { layerNorm } from "../kernels/layer-norm";
import { sumRecords } from "../kernels/sum-records";
import { TOKENS, tokenDots } from "../kernels/token-dots";
import { multiply } from "../products";
import { call } from "../program";
import type { Dispatch } from "../program";

/** From the parameters to the losses of a batch of at most `examples`. */
export function encoderForward(
  spec: EncoderSpec,
  { longest }: EncoderSizes,
  at: EncoderMemory,
  examples: number,
): readonly Dispatch[] {
  const { hiddenSize: h, heads, mlpSize: m, classes } = spec;
  const { w, tables, norm, first, firstHat, firstRstd, query, u, means, rstds, scores, weights } = at;
  const { summaries, contexts, values, sum1, hat1, rstd1, middle, act, slope } = at;
  const { sum2, hat2, rstd2, out, pooled, logits, losses, rights } = at;
  const { gain } = norm;
  const d = h / heads;
  const [blocks, columns] = [Math.ceil(longest / TOKENS), Math.ceil(h / COLUMNS)];
  return [
    call(
      encoderQuery,
      {
        ...tables,
        ...norm,
        queryWeight: w.query.weight,
        queryBias: w.query.bias,
        keyWeight: w.key.weight,
        first,
        firstHat,
        firstRstd,
        query,
        u,
      },
      heads,
    ),
    call(
      tokenDots,
      { ...tables, gain, vectors: u, perExample: 0, means, rstds, out: scores },
      examples * blocks,
    ),
    call(headSoftmax, { scores, weights }, examples * heads),
    call(
      headSums,
      { ...tables, ...norm, means, rstds, factors: weights, out: summaries, contexts },
      examples * columns,
    ),
    // Values of the weighted means, head by head; n₁ = LN(x_cls + W_o v + b_o)
    multiply(
      [
        {
          m: "batch",
          n: d,
          k: h,
          a: contexts,
          lda: heads * h,
          b: w.value.weight,
          ldb: h,
          transposeB: true,
          c: values,
          ldc: h,
          bias: w.value.bias,
          batch: { count: heads, a: h, b: d * h, c: d, bias: d },
        },
      ],
      examples,
    ),
    multiply([{ ...linear(h, h, values, w.output, sum1), residual: first, ldr: 0 }], examples),
    call(
      layerNorm,
      {
        x: sum1,
        gain: w.attentionNorm.weight,
        shift: w.attentionNorm.bias,
        out: middle,
        hat: hat1,
        rstd: rstd1,
      },
      examples,
    ),
    // n₂ = LN(n₁ + W₂ gelu(W₁ n₁ + b₁) + b₂)
    multiply([{ ...linear(m, h, middle, w.mlpIn, act), epilogue: "geluErf", aux: slope }], examples),
    multiply([{ ...linear(h, m, act, w.mlpOut, sum2), residual: middle, ldr: h }], examples),
    call(
      layerNorm,
      { x: sum2, gain: w.outputNorm.weight, shift: w.outputNorm.bias, out, hat: hat2, rstd: rstd2 },
      examples,
    ),
    multiply([{ ...linear(h, h, out, w.pooler, pooled), epilogue: "tanh" }], examples),
    multiply([linear(classes, h, pooled, w.classifier, logits)], examples),
    call(crossEntropy, { logits, classes, losses, rights }, examples),
    call(sumRecords, { losses, rights }, 1),
  ];
}
