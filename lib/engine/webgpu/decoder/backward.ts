import type { DecoderSpec } from "../../../model/types";
import type { DecoderMemory, DecoderSizes } from "./memory";
import { adamW } from "../kernels/adam-w";
import { decoderEmbeddings } from "../kernels/decoder-embeddings";
import { decoderQueryBackward } from "../kernels/decoder-query-backward";
import type { Product } from "../kernels/gemm";
import { layerNormBackward } from "../kernels/layer-norm-backward";
import { readoutAttentionBackward } from "../kernels/readout-attention-backward";
import { rowGradients } from "../kernels/row-gradients";
import { rowPieces } from "../kernels/row-pieces";
import { multiply, sumColumns } from "../products";
import { call } from "../program";
import type { Dispatch } from "../program";

/** From the gradient of the logits, which {@link crossEntropy} leaves, to the updated parameters. */
export function decoderBackward(
  spec: DecoderSpec,
  { rows, batch, pieces }: DecoderSizes,
  at: DecoderMemory,
): readonly Dispatch[] {
  const { hiddenSize: h, heads, mlpSize: m, vocabularySize: V, positions: P } = spec;
  const { parameters, firstMoment, secondMoment, gradients, size, w, g } = at;
  const { x, values, readout, query, u, uGradient, xGradient, valueGradient, scoreGradient, partial } = at;
  const { weights, context, hat1, rstd1, n, act, slope, hat2, rstd2, y, logits } = at;
  const { dY, dSum2, dAct, dN, dSum1, dContext, slopes } = at;
  const [wide, valuePart] = [3 * h, 2 * h];
  return [
    multiply([{ m: "batch", n: h, k: V, a: logits, lda: V, b: w.tokens, ldb: h, c: dY, ldc: h }], batch),
    call(layerNormBackward, { dy: dY, gain: w.gain2, hat: hat2, rstd: rstd2, dx: dSum2 }, batch),
    multiply(
      [
        {
          m: "batch",
          n: m,
          k: h,
          a: dSum2,
          lda: h,
          b: w.mlpProjection,
          ldb: h,
          transposeB: true,
          c: dAct,
          ldc: m,
          epilogue: "timesAux",
          aux: slope,
        },
      ],
      batch,
    ),
    multiply(
      [
        {
          m: "batch",
          n: h,
          k: m,
          a: dAct,
          lda: m,
          b: w.fc,
          ldb: m,
          transposeB: true,
          c: dN,
          ldc: h,
          residual: dSum2,
          ldr: h,
        },
      ],
      batch,
    ),
    call(layerNormBackward, { dy: dN, gain: w.gain1, hat: hat1, rstd: rstd1, dx: dSum1 }, batch),
    multiply(
      [
        {
          m: "batch",
          n: h,
          k: h,
          a: dSum1,
          lda: h,
          b: w.projection,
          ldb: h,
          transposeB: true,
          c: dContext,
          ldc: h,
        },
      ],
      batch,
    ),
    call(readoutAttentionBackward, { values, weights, contextGradient: dContext, slopes }, batch),
    call(rowPieces, { weights, slopes, contextGradient: dContext, partial }, pieces),
    call(rowGradients, { partial, valueGradient, scoreGradient }, rows),
    multiply(
      [
        gradient(m, h, act, dSum2, g.mlpProjection),
        gradient(h, m, n, dAct, g.fc),
        gradient(h, h, context, dSum1, g.projection),
        gradient(V, h, logits, y, g.tokens),
        {
          m: "rows",
          n: h,
          k: h,
          a: valueGradient,
          lda: h,
          b: w.attention + valuePart,
          ldb: wide,
          transposeB: true,
          c: xGradient,
          ldc: h,
        },
        {
          m: h,
          n: h,
          k: "rows",
          a: x,
          lda: h,
          transposeA: true,
          b: valueGradient,
          ldb: h,
          c: g.attention + valuePart,
          ldc: wide,
        },
        {
          m: h,
          n: heads,
          k: "rows",
          a: x,
          lda: h,
          transposeA: true,
          b: scoreGradient,
          ldb: heads,
          c: uGradient,
          ldc: heads,
        },
      ],
      batch,
      rows,
    ),
    sumColumns([
      { source: dSum1, width: h, rows: "batch", to: g.projectionBias },
      { source: dN, factor: hat1, width: h, rows: "batch", to: g.gain1 },
      { source: dN, width: h, rows: "batch", to: g.bias1 },
      { source: dAct, width: m, rows: "batch", to: g.fcBias },
      { source: dSum2, width: h, rows: "batch", to: g.mlpProjectionBias },
      { source: dY, factor: hat2, width: h, rows: "batch", to: g.gain2 },
      { source: dY, width: h, rows: "batch", to: g.bias2 },
      { source: valueGradient, width: h, rows: "rows", to: g.attentionBias + valuePart },
    ]),
    call(
      decoderQueryBackward,
      {
        attention: w.attention,
        readout,
        query,
        uGradient,
        attentionGradient: g.attention,
        attentionBiasGradient: g.attentionBias,
      },
      heads,
    ),
    call(
      decoderEmbeddings,
      {
        xGradient,
        scoreGradient,
        u,
        attention: w.attention,
        attentionBiasGradient: g.attentionBias,
        projectionBiasGradient: g.projectionBias,
        tokenGradient: g.tokens,
        positionGradient: g.positions,
      },
      V + P,
    ),
    call(
      adamW,
      {
        parameters,
        firstMoment,
        secondMoment,
        size,
        words: 0,
        wordGradients: 0,
        gradients,
        plainFrom: g.positions - gradients,
        plainTo: g.projection - gradients,
      },
      Math.ceil(size / 1024),
    ),
  ];
}

/** dW = aᵀ·b for y = x W with W [in, out], one partial sum a shard. */
function gradient(into: number, out: number, a: number, b: number, c: number): Product {
  return { m: into, n: out, k: "shard", a, lda: into, transposeA: true, b, ldb: out, c, ldc: out };
}
