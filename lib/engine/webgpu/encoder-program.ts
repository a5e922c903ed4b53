import { encoderLayout } from "../../model/encoder-layout";
import type { EncoderSpec } from "../../model/types";
import type { TrainingJob } from "../types";
import { adamWCoefficients } from "../wasm/adam-w";
import { encoderLists, longestText, mostTokens } from "./encoder-lists";
import { encoderWeights } from "./encoder-weights";
import type { LinearPlaces } from "./encoder-weights";
import { NONE } from "./kernel";
import { adamW } from "./kernels/adam-w";
import { crossEntropy } from "./kernels/cross-entropy";
import { encoderFirstToken } from "./kernels/encoder-first-token";
import { encoderQuery } from "./kernels/encoder-query";
import { encoderQueryBackward } from "./kernels/encoder-query-backward";
import type { Product } from "./kernels/gemm";
import { headSlopes } from "./kernels/head-slopes";
import { headSoftmax } from "./kernels/head-softmax";
import { COLUMNS, headSums } from "./kernels/head-sums";
import { layerNorm } from "./kernels/layer-norm";
import { layerNormBackward } from "./kernels/layer-norm-backward";
import { positionGradients } from "./kernels/position-gradients";
import { SQUARES, sumOfSquares } from "./kernels/sum-of-squares";
import { sumRecords } from "./kernels/sum-records";
import { TOKENS, tokenDots } from "./kernels/token-dots";
import { tokenGradients } from "./kernels/token-gradients";
import { wordGradients } from "./kernels/word-gradients";
import { wordPieces } from "./kernels/word-pieces";
import { Places } from "./places";
import { multiply, sumColumns } from "./products";
import { call } from "./program";
import type { Dispatch, GpuProgram } from "./program";
import { IDLE } from "./run-entry";
import type { RunEntry } from "./run-entry";
import { shardCount, shardRows } from "./shards";
import { WholeNumbers } from "./whole-numbers";

/** Examples evaluated together (ours). Fixed: it is the order in which losses are added up. */
export const ENCODER_CHUNK = 512;

/**
 * One-layer BERT classifier that reads [CLS]: the algebra of the WASM engine's encoder (one query for all examples, no key or value
 * of any token, one row an example after the attention, no padding), every replica at once.
 */
export function encoderProgram(jobs: readonly TrainingJob[]): GpuProgram {
  const spec = jobs[0]!.model as EncoderSpec;
  const { hiddenSize: h, heads, mlpSize: m, vocabularySize: V, classes } = spec;
  const d = h / heads;
  const { size } = encoderLayout(spec);
  const numbers = new WholeNumbers();
  const placed = jobs.map((job) => encoderLists(job, numbers));
  const most = (of: (i: number) => number): number => Math.max(...jobs.map((_, i) => of(i)));
  const batchOfJob = (i: number): number => Math.min(jobs[i]!.batchSize, jobs[i]!.train.count);
  const batch = most(batchOfJob);
  const chunk = Math.min(
    ENCODER_CHUNK,
    most((i) => Math.max(jobs[i]!.train.count, jobs[i]!.test.count)),
  );
  const capacity = Math.max(batch, chunk);
  const longest = most((i) => Math.max(longestText(jobs[i]!.train), longestText(jobs[i]!.test)));
  const pieces = most((i) => Math.max(...placed[i]!.batches.map((b) => b.pieceCount)));
  const listed = most((i) => Math.max(...placed[i]!.batches.map((b) => b.listCount)));
  const trainedTokens = most((i) => mostTokens(jobs[i]!.train, batchOfJob(i)));
  const tokens = Math.max(
    trainedTokens,
    most((i) =>
      Math.max(mostTokens(jobs[i]!.train, ENCODER_CHUNK), mostTokens(jobs[i]!.test, ENCODER_CHUNK)),
    ),
  );
  const shards = most((i) => shardCount(batchOfJob(i)));

  const places = new Places();
  const take = (n: number): number => places.take(n);
  const [parameters, firstMoment, secondMoment] = [take(size), take(size), take(size)];
  const vectorStride = firstMoment;
  const words = V * h;
  const wordGradientsAt = take(words);
  // A shard: the gradient of all that follows the word table, then three sums over the batch, one row a head.
  const dense = size - words;
  const shardStride = 32 * Math.ceil((dense + 3 * heads * h) / 32);
  const gradients = take(shards * shardStride);
  const [keySums, gainSums, shiftSums] = [0, 1, 2].map((i) => gradients + dense + i * heads * h) as [
    number,
    number,
    number,
  ];
  const w = encoderWeights(spec, (offset) => parameters + offset);
  const g = encoderWeights(spec, (offset) => gradients + offset - words);
  const tables = { words: w.words, positions: w.positions, types: w.types };
  const norm = { gain: w.embeddingNorm.weight, shift: w.embeddingNorm.bias };
  const { gain } = norm;

  const [first, firstHat, firstRstd, firstGradient] = [take(h), take(h), take(1), take(h)];
  const [query, u] = [take(h), take(heads * h)];
  const [means, rstds, scores, weights] = [
    take(tokens),
    take(tokens),
    take(tokens * heads),
    take(tokens * heads),
  ];
  const [slopes, gradientsOfTokens] = [take(trainedTokens * heads), take(trainedTokens * h)];
  const partial = take(pieces * h);
  const perExample = (n: number): number => take(capacity * n);
  const perTrained = (n: number): number => take(batch * n);
  const [summaries, contexts] = [perExample(heads * h), perExample(heads * h)];
  const [values, sum1, hat1, rstd1, middle] = [
    ...([perExample(h), perExample(h), perExample(h), perExample(1), perExample(h)] as const),
  ];
  const [act, slope] = [perExample(m), perExample(m)];
  const [sum2, hat2, rstd2, out] = [perExample(h), perExample(h), perExample(1), perExample(h)];
  const [pooled, logits, losses, rights] = [perExample(h), perExample(classes), perExample(1), perExample(1)];
  const [dPooled, dOut, dSum2, dAct] = [perTrained(h), perTrained(h), perTrained(h), perTrained(m)];
  const [dMiddle, dSum1, dValues, dContexts] = [
    ...([perTrained(h), perTrained(h), perTrained(h), perTrained(heads * h)] as const),
  ];
  const keyParts = perTrained(heads * h);

  const blocks = Math.ceil(longest / TOKENS);
  const columns = Math.ceil(h / COLUMNS);
  /** y = x Wᵀ + b with W [out, in]. */
  const linear = (n: number, k: number, x: number, { weight, bias }: LinearPlaces, y: number): Product => ({
    ...{ m: "batch", n, k, a: x, lda: k, b: weight, ldb: k, transposeB: true, c: y, ldc: n, bias },
  });
  /** dx = dy W. */
  const back = (n: number, k: number, dy: number, { weight }: LinearPlaces, dx: number): Product => ({
    ...{ m: "batch", n, k, a: dy, lda: k, b: weight, ldb: n, c: dx, ldc: n },
  });
  /** dW = dyᵀ x, one partial sum a shard. */
  const gradient = (outs: number, ins: number, dy: number, x: number, { weight }: LinearPlaces): Product => ({
    ...{
      m: outs,
      n: ins,
      k: "shard",
      a: dy,
      lda: outs,
      transposeA: true,
      b: x,
      ldb: ins,
      c: weight,
      ldc: ins,
    },
  });

  const forward = (examples: number): Dispatch[] => [
    call(
      encoderQuery,
      {
        ...{
          ...tables,
          ...norm,
          queryWeight: w.query.weight,
          queryBias: w.query.bias,
          keyWeight: w.key.weight,
        },
        ...{ first, firstHat, firstRstd, query, u },
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
          ...{
            m: "batch",
            n: d,
            k: h,
            a: contexts,
            lda: heads * h,
            b: w.value.weight,
            ldb: h,
            transposeB: true,
          },
          ...{ c: values, ldc: h, bias: w.value.bias },
          batch: { count: heads, a: h, b: d * h, c: d, bias: d },
        },
      ],
      examples,
    ),
    multiply([{ ...linear(h, h, values, w.output, sum1), residual: first, ldr: 0 }], examples),
    call(
      layerNorm,
      {
        ...{ x: sum1, gain: w.attentionNorm.weight, shift: w.attentionNorm.bias },
        ...{ out: middle, hat: hat1, rstd: rstd1 },
      },
      examples,
    ),
    // n₂ = LN(n₁ + W₂ gelu(W₁ n₁ + b₁) + b₂)
    multiply([{ ...linear(m, h, middle, w.mlpIn, act), epilogue: "geluErf", aux: slope }], examples),
    multiply([{ ...linear(h, m, act, w.mlpOut, sum2), residual: middle, ldr: h }], examples),
    call(
      layerNorm,
      {
        ...{ x: sum2, gain: w.outputNorm.weight, shift: w.outputNorm.bias },
        ...{ out, hat: hat2, rstd: rstd2 },
      },
      examples,
    ),
    multiply([{ ...linear(h, h, out, w.pooler, pooled), epilogue: "tanh" }], examples),
    multiply([linear(classes, h, pooled, w.classifier, logits)], examples),
    call(crossEntropy, { logits, classes, losses, rights }, examples),
    call(sumRecords, { losses, rights }, 1),
  ];

  const backward: Dispatch[] = [
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
          ...{ m: "batch", n: h, k: d, a: dValues, lda: h, b: w.value.weight, ldb: h },
          ...{ c: dContexts, ldc: heads * h },
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
        ...{ ...tables, gain, means, rstds, weights, slopes, contextGradients: dContexts, u },
        out: gradientsOfTokens,
      },
      batch * blocks,
    ),
    multiply(
      [
        gradient(m, h, dAct, middle, g.mlpIn),
        gradient(h, m, dSum2, act, g.mlpOut),
        {
          ...{ m: d, n: h, k: "shard", a: dValues, lda: h, transposeA: true, b: contexts, ldb: heads * h },
          ...{ c: g.value.weight, ldc: h },
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
        ...{ keySums, gain, keyWeight: w.key.weight, query, first, queryWeightGradient: g.query.weight },
        ...{ queryBiasGradient: g.query.bias, keyWeightGradient: g.key.weight },
      },
      heads,
    ),
    call(
      encoderFirstToken,
      {
        ...{
          outputBiasGradient: g.output.bias,
          queryBiasGradient: g.query.bias,
          queryWeight: w.query.weight,
        },
        ...{ firstHat, firstRstd, gain, u, keySums, gainSums, shiftSums, firstGradient },
        ...{ gainGradient: g.embeddingNorm.weight, shiftGradient: g.embeddingNorm.bias },
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
        ...{ parameters, firstMoment, secondMoment, size, words, wordGradients: wordGradientsAt, gradients },
        ...{ plainFrom: g.positions - gradients, plainTo: g.value.weight - gradients },
      },
      Math.ceil(size / 1024),
    ),
  ];

  const common = (run: number, set: "train" | "test"): RunEntry => {
    const { train } = jobs[run]!;
    return { ...IDLE, ...placed[run]!.sets[set], readout: train.tokens[train.offsets[0]!]! };
  };
  const squares = Math.ceil(size / SQUARES);

  return {
    shape: {
      ...{ H: h, HEADS: heads, HEAD_SIZE: d, VOCABULARY: V, LONGEST: longest, TOKEN_BLOCKS: blocks },
      ...{ STRIDE: places.size, SHARDS: shards, SHARD_STRIDE: shardStride },
      ...{ f_EPSILON: spec.layerNormEpsilon, f_QUERY_SCALE: 1 / Math.sqrt(d) },
    },
    stride: places.size,
    shards,
    stamps: V,
    numbers: numbers.all(),
    size,
    vectorStride,
    parameters,
    step: [...forward(batch), ...backward],
    evaluation: forward(chunk),
    norm: [call(sumOfSquares, { parameters, size, blocks: squares }, squares)],
    stepEntry(run, t) {
      const { batches } = placed[run]!;
      const own = batches[t % batches.length]!;
      return {
        ...common(run, "train"),
        ...own,
        shardRows: shardRows(batchOfJob(run)),
        update: t + 1,
        scale: 1 / own.count,
        adamW: adamWCoefficients(jobs[run]!.optimiser, t + 1),
      };
    },
    evaluationEntries(run, set) {
      const { count } = jobs[run]![set];
      return Array.from({ length: Math.ceil(count / ENCODER_CHUNK) }, (_, i) => ({
        ...common(run, set),
        first: i * ENCODER_CHUNK,
        count: Math.min(ENCODER_CHUNK, count - i * ENCODER_CHUNK),
      }));
    },
  };
}
