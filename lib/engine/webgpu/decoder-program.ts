import { decoderLayout } from "../../model/decoder-layout";
import type { DecoderSpec } from "../../model/types";
import type { TrainingJob } from "../types";
import { adamWCoefficients } from "../wasm/adam-w";
import { decoderWeights } from "../wasm/decoder-weights";
import { decoderLists } from "./decoder-lists";
import { adamW } from "./kernels/adam-w";
import { crossEntropy } from "./kernels/cross-entropy";
import { decoderEmbeddings } from "./kernels/decoder-embeddings";
import { decoderQuery } from "./kernels/decoder-query";
import { decoderQueryBackward } from "./kernels/decoder-query-backward";
import type { Product } from "./kernels/gemm";
import { gatherRows } from "./kernels/gather-rows";
import { layerNorm } from "./kernels/layer-norm";
import { layerNormBackward } from "./kernels/layer-norm-backward";
import { readoutAttention } from "./kernels/readout-attention";
import { readoutAttentionBackward } from "./kernels/readout-attention-backward";
import { rowGradients } from "./kernels/row-gradients";
import { rowPieces } from "./kernels/row-pieces";
import { SQUARES, sumOfSquares } from "./kernels/sum-of-squares";
import { sumRecords } from "./kernels/sum-records";
import { Places } from "./places";
import { multiply, sumColumns } from "./products";
import { call } from "./program";
import type { Dispatch, GpuProgram } from "./program";
import { IDLE } from "./run-entry";
import type { RunEntry } from "./run-entry";
import { shardCount, shardRows } from "./shards";
import { WholeNumbers } from "./whole-numbers";

/** Examples evaluated together (ours). Fixed: it is the order in which losses are added up. */
export const DECODER_CHUNK = 2048;

/**
 * One-layer post-LN GPT whose loss reads the last position: the algebra of the WASM engine's decoder (keys and values are tables
 * over distinct (token, position) rows, one constant query, one row an example after the attention), every replica at once.
 */
export function decoderProgram(jobs: readonly TrainingJob[]): GpuProgram {
  const spec = jobs[0]!.model as DecoderSpec;
  const { hiddenSize: h, heads, mlpSize: m, vocabularySize: V, positions: P } = spec;
  const layout = decoderLayout(spec);
  const numbers = new WholeNumbers();
  const placed = jobs.map((job) => decoderLists(job, numbers));
  const most = (of: (i: number) => number): number => Math.max(...jobs.map((_, i) => of(i)));
  const length = placed[0]!.table.length;
  const rows = most((i) => placed[i]!.table.rows);
  const batch = most((i) => Math.min(jobs[i]!.batchSize, jobs[i]!.train.count));
  const chunk = Math.min(
    DECODER_CHUNK,
    most((i) => Math.max(jobs[i]!.train.count, jobs[i]!.test.count)),
  );
  const capacity = Math.max(batch, chunk);
  const pieces = most((i) => Math.max(...placed[i]!.batches.map((b) => b.pieceCount)));
  const shards = most((i) => shardCount(Math.min(jobs[i]!.batchSize, jobs[i]!.train.count)));

  const places = new Places();
  const take = (n: number): number => places.take(n);
  const [parameters, firstMoment, secondMoment] = [take(layout.size), take(layout.size), take(layout.size)];
  const vectorStride = firstMoment;
  const gradients = take(shards * vectorStride);
  const w = decoderWeights(layout, (offset) => parameters + offset);
  const g = decoderWeights(layout, (offset) => gradients + offset);
  const [x, values, scores] = [take(rows * h), take(rows * h), take(rows * heads)];
  const [readout, query, u, uGradient] = [take(h), take(h), take(h * heads), take(h * heads)];
  const [xGradient, valueGradient, scoreGradient] = [take(rows * h), take(rows * h), take(rows * heads)];
  const partial = take(pieces * (h + heads));
  const perExample = (n: number): number => take(capacity * n);
  const perTrained = (n: number): number => take(batch * n);
  const weights = perExample(heads * length);
  const [context, sum1, hat1, rstd1, n] = [
    perExample(h),
    perExample(h),
    perExample(h),
    perExample(1),
    perExample(h),
  ];
  const [act, slope] = [perExample(m), perExample(m)];
  const [sum2, hat2, rstd2, y] = [perExample(h), perExample(h), perExample(1), perExample(h)];
  const [logits, losses, rights] = [perExample(V), perExample(1), perExample(1)];
  const [dY, dSum2, dAct, dN, dSum1] = [
    perTrained(h),
    perTrained(h),
    perTrained(m),
    perTrained(h),
    perTrained(h),
  ];
  const [dContext, slopes] = [perTrained(h), perTrained(heads * length)];

  const wide = 3 * h;
  const valuePart = 2 * h;
  const forward = (examples: number): Dispatch[] => [
    call(decoderQuery, { ...w, readout, query, u }, heads),
    call(gatherRows, { tokens: w.tokens, positions: w.positions, x }, rows),
    multiply(
      [
        {
          ...{
            m: "rows",
            n: h,
            k: h,
            a: x,
            lda: h,
            b: w.attention + valuePart,
            ldb: wide,
            c: values,
            ldc: h,
          },
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
          ...{ m: "batch", n: h, k: h, a: context, lda: h, b: w.projection, ldb: h, c: sum1, ldc: h },
          ...{ bias: w.projectionBias, residual: readout, ldr: 0 },
        },
      ],
      examples,
    ),
    call(layerNorm, { x: sum1, gain: w.gain1, shift: w.bias1, out: n, hat: hat1, rstd: rstd1 }, examples),
    // y = LN₂(n + gelu(n W₁ + b₁) W₂ + b₂)
    multiply(
      [
        {
          ...{ m: "batch", n: m, k: h, a: n, lda: h, b: w.fc, ldb: m, c: act, ldc: m },
          ...{ bias: w.fcBias, epilogue: "geluTanh", aux: slope },
        },
      ],
      examples,
    ),
    multiply(
      [
        {
          ...{ m: "batch", n: h, k: m, a: act, lda: m, b: w.mlpProjection, ldb: h, c: sum2, ldc: h },
          ...{ bias: w.mlpProjectionBias, residual: n, ldr: h },
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

  const backward: Dispatch[] = [
    multiply([{ m: "batch", n: h, k: V, a: logits, lda: V, b: w.tokens, ldb: h, c: dY, ldc: h }], batch),
    call(layerNormBackward, { dy: dY, gain: w.gain2, hat: hat2, rstd: rstd2, dx: dSum2 }, batch),
    multiply(
      [
        {
          ...{ m: "batch", n: m, k: h, a: dSum2, lda: h, b: w.mlpProjection, ldb: h, transposeB: true },
          ...{ c: dAct, ldc: m, epilogue: "timesAux", aux: slope },
        },
      ],
      batch,
    ),
    multiply(
      [
        {
          ...{ m: "batch", n: h, k: m, a: dAct, lda: m, b: w.fc, ldb: m, transposeB: true },
          ...{ c: dN, ldc: h, residual: dSum2, ldr: h },
        },
      ],
      batch,
    ),
    call(layerNormBackward, { dy: dN, gain: w.gain1, hat: hat1, rstd: rstd1, dx: dSum1 }, batch),
    multiply(
      [
        {
          ...{ m: "batch", n: h, k: h, a: dSum1, lda: h, b: w.projection, ldb: h, transposeB: true },
          ...{ c: dContext, ldc: h },
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
          ...{ m: "rows", n: h, k: h, a: valueGradient, lda: h, b: w.attention + valuePart, ldb: wide },
          ...{ transposeB: true, c: xGradient, ldc: h },
        },
        {
          ...{ m: h, n: h, k: "rows", a: x, lda: h, transposeA: true, b: valueGradient, ldb: h },
          ...{ c: g.attention + valuePart, ldc: wide },
        },
        {
          ...{ m: h, n: heads, k: "rows", a: x, lda: h, transposeA: true, b: scoreGradient, ldb: heads },
          ...{ c: uGradient, ldc: heads },
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
        ...{ attention: w.attention, readout, query, uGradient },
        ...{ attentionGradient: g.attention, attentionBiasGradient: g.attentionBias },
      },
      heads,
    ),
    call(
      decoderEmbeddings,
      {
        ...{ xGradient, scoreGradient, u, attention: w.attention, attentionBiasGradient: g.attentionBias },
        ...{
          projectionBiasGradient: g.projectionBias,
          tokenGradient: g.tokens,
          positionGradient: g.positions,
        },
      },
      V + P,
    ),
    call(
      adamW,
      {
        ...{
          parameters,
          firstMoment,
          secondMoment,
          size: layout.size,
          words: 0,
          wordGradients: 0,
          gradients,
        },
        ...{ plainFrom: g.positions - gradients, plainTo: g.projection - gradients },
      },
      Math.ceil(layout.size / 1024),
    ),
  ];

  const common = (run: number, set: "train" | "test"): RunEntry => {
    const { table, tablePlace, rowsOf, targetsOf } = placed[run]!;
    return {
      ...{ ...IDLE, tokens: rowsOf[set], targets: targetsOf[set], table: tablePlace, tableRows: table.rows },
      readout: table.last,
    };
  };
  const blocks = Math.ceil(layout.size / SQUARES);

  return {
    shape: {
      ...{ H: h, HEADS: heads, HEAD_SIZE: h / heads, LENGTH: length, VOCABULARY: V, POSITIONS: P },
      ...{ STRIDE: places.size, SHARDS: shards, SHARD_STRIDE: vectorStride },
      ...{ f_EPSILON: spec.layerNormEpsilon, f_QUERY_SCALE: 1 / Math.sqrt(h / heads) },
    },
    stride: places.size,
    shards,
    stamps: 0,
    numbers: numbers.all(),
    size: layout.size,
    vectorStride,
    parameters,
    step: [...forward(batch), ...backward],
    evaluation: forward(chunk),
    norm: [call(sumOfSquares, { parameters, size: layout.size, blocks }, blocks)],
    stepEntry(run, t) {
      const { batches, table } = placed[run]!;
      const { batchSize, train, optimiser } = jobs[run]!;
      const own = batches[t % batches.length]!;
      return {
        ...common(run, "train"),
        ...own,
        listCount: table.trainRows,
        rows: table.trainRows,
        shardRows: shardRows(Math.min(batchSize, train.count)),
        update: t + 1,
        scale: 1 / own.count,
        adamW: adamWCoefficients(optimiser, t + 1),
      };
    },
    evaluationEntries(run, set) {
      const { count } = jobs[run]![set];
      return Array.from({ length: Math.ceil(count / DECODER_CHUNK) }, (_, i) => ({
        ...common(run, set),
        first: i * DECODER_CHUNK,
        count: Math.min(DECODER_CHUNK, count - i * DECODER_CHUNK),
        rows: placed[run]!.table.rows,
      }));
    },
  };

  /** dW = aᵀ·b for y = x W with W [in, out], one partial sum a shard. */
  function gradient(into: number, out: number, a: number, b: number, c: number): Product {
    return { m: into, n: out, k: "shard", a, lda: into, transposeA: true, b, ldb: out, c, ldc: out };
  }
}
