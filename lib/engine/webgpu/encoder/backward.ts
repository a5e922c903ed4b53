import type { EncoderSpec } from "../../../model/types";
import type { EncoderMemory, EncoderSizes } from "./memory";
import { back, gradient } from "./products";
import { NONE } from "../kernel";
import { adamW } from "../kernels/adam-w";
import { encoderFirstToken } from "../kernels/encoder-first-token";
import { encoderQueryBackward } from "../kernels/encoder-query-backward";
import { headSlopes } from "../kernels/head-slopes";
import { COLUMNS, headSums } from "../kernels/head-sums";
import { layerNormBackward } from "../kernels/layer-norm-backward";
import { positionGradients } from "../kernels/position-gradients";
import { TOKENS, tokenDots } from "../kernels/token-dots";
import { tokenGradients } from "../kernels/token-gradients";
import { wordGradients } from "../kernels/word-gradients";
import { wordPieces } from "../kernels/word-pieces";
import { multiply, sumColumns } from "../products";
import { call } from "../program";
import type { Dispatch } from "../program";

/** From the gradient of the logits, which the loss leaves in their place, to the updated parameters. */
export function encoderBackward(
  spec: EncoderSpec,
  { batch, longest, pieces, listed }: EncoderSizes,
  at: EncoderMemory,
): readonly Dispatch[] {
  const { hiddenSize: h, heads, mlpSize: m, classes } = spec;
  const { parameters, firstMoment, secondMoment, size, words, wordGradientsAt, gradients, w, g } = at;
  const { keySums, gainSums, shiftSums, tables, norm, means, rstds, weights, slopes } = at;
  const { first, firstHat, firstRstd, firstGradient, query, u, gradientsOfTokens, partial } = at;
  const { summaries, contexts, values, hat1, rstd1, middle, act, slope, hat2, rstd2, out, pooled, logits } =
    at;
  const { dPooled, dOut, dSum2, dAct, dMiddle, dSum1, dValues, dContexts, keyParts } = at;
  const { gain } = norm;
  const d = h / heads;
  const [blocks, columns] = [Math.ceil(longest / TOKENS), Math.ceil(h / COLUMNS)];
  return [
    multiply(
      [{ ...back(h, classes, logits, w.classifier, dPooled), epilogue: "timesTanhSlope", aux: pooled }],
      batch,
    ),
    multiply([back(h, h, dPooled, w.pooler, dOut)], batch),
    call(
      layerNormBackward,
      { dy: dOut, gain: w.outputNorm.weight, hat: hat2, rstd: rstd2, dx: dSum2 },
      batch,
    ),
    multiply([{ ...back(m, h, dSum2, w.mlpOut, dAct), epilogue: "timesAux", aux: slope }], batch),
    multiply([{ ...back(h, m, dAct, w.mlpIn, dMiddle), residual: dSum2, ldr: h }], batch),
    call(
      layerNormBackward,
      { dy: dMiddle, gain: w.attentionNorm.weight, hat: hat1, rstd: rstd1, dx: dSum1 },
      batch,
    ),
    multiply([back(h, h, dSum1, w.output, dValues)], batch),
    multiply(
      [
        {
          m: "batch",
          n: h,
          k: d,
          a: dValues,
          lda: h,
          b: w.value.weight,
          ldb: h,
          c: dContexts,
          ldc: heads * h,
          batch: { count: heads, a: d, b: d * h, c: h },
        },
      ],
      batch,
    ),
    call(
      tokenDots,
      { ...tables, gain, vectors: dContexts, perExample: heads * h, means, rstds, out: slopes },
      batch * blocks,
    ),
    call(headSlopes, { weights, slopes }, batch * heads),
    call(
      headSums,
      { ...tables, ...norm, means, rstds, factors: slopes, out: keyParts, contexts: NONE },
      batch * columns,
    ),
    call(
      tokenGradients,
      {
        ...tables,
        gain,
        means,
        rstds,
        weights,
        slopes,
        contextGradients: dContexts,
        u,
        out: gradientsOfTokens,
      },
      batch * blocks,
    ),
    multiply(
      [
        gradient(m, h, dAct, middle, g.mlpIn),
        gradient(h, m, dSum2, act, g.mlpOut),
        {
          m: d,
          n: h,
          k: "shard",
          a: dValues,
          lda: h,
          transposeA: true,
          b: contexts,
          ldb: heads * h,
          c: g.value.weight,
          ldc: h,
          batch: { count: heads, a: d, b: h, c: d * h },
        },
        gradient(h, h, dSum1, values, g.output),
        gradient(h, h, dPooled, out, g.pooler),
        gradient(classes, h, logits, pooled, g.classifier),
      ],
      batch,
    ),
    sumColumns([
      { source: dValues, width: h, rows: "batch", to: g.value.bias },
      { source: dSum1, width: h, rows: "batch", to: g.output.bias },
      { source: dMiddle, factor: hat1, width: h, rows: "batch", to: g.attentionNorm.weight },
      { source: dMiddle, width: h, rows: "batch", to: g.attentionNorm.bias },
      { source: dAct, width: m, rows: "batch", to: g.mlpIn.bias },
      { source: dSum2, width: h, rows: "batch", to: g.mlpOut.bias },
      { source: dOut, factor: hat2, width: h, rows: "batch", to: g.outputNorm.weight },
      { source: dOut, width: h, rows: "batch", to: g.outputNorm.bias },
      { source: dPooled, width: h, rows: "batch", to: g.pooler.bias },
      { source: logits, width: classes, rows: "batch", to: g.classifier.bias },
      { source: keyParts, width: heads * h, rows: "batch", to: keySums },
      { source: dContexts, factor: summaries, width: heads * h, rows: "batch", to: gainSums },
      { source: dContexts, width: heads * h, rows: "batch", to: shiftSums },
    ]),
    call(
      encoderQueryBackward,
      {
        keySums,
        gain,
        keyWeight: w.key.weight,
        query,
        first,
        queryWeightGradient: g.query.weight,
        queryBiasGradient: g.query.bias,
        keyWeightGradient: g.key.weight,
      },
      heads,
    ),
    call(
      encoderFirstToken,
      {
        outputBiasGradient: g.output.bias,
        queryBiasGradient: g.query.bias,
        queryWeight: w.query.weight,
        firstHat,
        firstRstd,
        gain,
        u,
        keySums,
        gainSums,
        shiftSums,
        firstGradient,
        gainGradient: g.embeddingNorm.weight,
        shiftGradient: g.embeddingNorm.bias,
      },
      1,
    ),
    call(wordPieces, { tokenGradients: gradientsOfTokens, partial }, pieces),
    call(
      positionGradients,
      { tokenGradients: gradientsOfTokens, firstGradient, positionGradient: g.positions },
      longest * columns,
    ),
    call(wordGradients, { partial, firstGradient, wordGradients: wordGradientsAt }, listed),
    sumColumns([{ source: g.positions, width: h, rows: longest, to: g.types }]),
    call(
      adamW,
      {
        parameters,
        firstMoment,
        secondMoment,
        size,
        words,
        wordGradients: wordGradientsAt,
        gradients,
        plainFrom: g.positions - gradients,
        plainTo: g.value.weight - gradients,
      },
      Math.ceil(size / 1024),
    ),
  ];
}
