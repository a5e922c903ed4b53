import type { DecoderSpec } from "../../../model/types";
import type { TrainingJob } from "../../types";
import { adamWCoefficients } from "../../algebra/adam-w";
import { decoderBackward } from "./backward";
import { decoderForward } from "./forward";
import { decoderLists } from "./lists";
import { decoderMemory } from "./memory";
import { SQUARES, sumOfSquares } from "../kernels/sum-of-squares";
import { call } from "../program";
import type { GpuProgram } from "../program";
import { IDLE } from "../run-entry";
import type { RunEntry } from "../run-entry";
import { shardCount, shardRows } from "../shards";
import { WholeNumbers } from "../whole-numbers";

/** Examples evaluated together (ours). Fixed: it is the order in which losses are added up. */
export const DECODER_CHUNK = 2048;

/**
 * One-layer post-LN GPT whose loss reads the last position: the algebra of the WASM engine's decoder (keys and values are tables
 * over distinct (token, position) rows, one constant query, one row an example after the attention), every replica at once.
 */
export function decoderProgram(jobs: readonly TrainingJob[]): GpuProgram {
  const spec = jobs[0]!.model as DecoderSpec;
  const { hiddenSize: h, heads, vocabularySize: V, positions: P } = spec;
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
  const sizes = { length, rows, batch, capacity, pieces, shards };
  const at = decoderMemory(spec, sizes);
  const { parameters, size, vectorStride, stride } = at;

  const common = (run: number, set: "train" | "test"): RunEntry => {
    const { table, tablePlace, rowsOf, targetsOf } = placed[run]!;
    return {
      ...IDLE,
      tokens: rowsOf[set],
      targets: targetsOf[set],
      table: tablePlace,
      tableRows: table.rows,
      readout: table.last,
    };
  };
  const blocks = Math.ceil(size / SQUARES);

  return {
    shape: {
      H: h,
      HEADS: heads,
      HEAD_SIZE: h / heads,
      LENGTH: length,
      VOCABULARY: V,
      POSITIONS: P,
      STRIDE: stride,
      SHARDS: shards,
      SHARD_STRIDE: vectorStride,
      f_EPSILON: spec.layerNormEpsilon,
      f_QUERY_SCALE: 1 / Math.sqrt(h / heads),
    },
    stride,
    shards,
    stamps: 0,
    numbers: numbers.all(),
    size,
    vectorStride,
    parameters,
    step: [...decoderForward(spec, sizes, at, batch), ...decoderBackward(spec, sizes, at)],
    evaluation: decoderForward(spec, sizes, at, chunk),
    norm: [call(sumOfSquares, { parameters, size, blocks }, blocks)],
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
}
