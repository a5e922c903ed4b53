import type { EncoderSpec } from "../../../model/types";
import type { TrainingJob } from "../../types";
import { adamWCoefficients } from "../../algebra/adam-w";
import { encoderBackward } from "./backward";
import { encoderForward } from "./forward";
import { encoderLists, longestText, mostTokens } from "./lists";
import { encoderMemory } from "./memory";
import { SQUARES, sumOfSquares } from "../kernels/sum-of-squares";
import { TOKENS } from "../kernels/token-dots";
import { call } from "../program";
import type { GpuProgram } from "../program";
import { IDLE } from "../run-entry";
import type { RunEntry } from "../run-entry";
import { shardCount, shardRows } from "../shards";
import { WholeNumbers } from "../whole-numbers";

/** Examples evaluated together (ours). Fixed: it is the order in which losses are added up. */
export const ENCODER_CHUNK = 512;

/**
 * One-layer BERT classifier that reads [CLS]: the algebra of the WASM engine's encoder (one query for all examples, no key or value
 * of any token, one row an example after the attention, no padding), every replica at once.
 */
export function encoderProgram(jobs: readonly TrainingJob[]): GpuProgram {
  const spec = jobs[0]!.model as EncoderSpec;
  const { hiddenSize: h, heads, vocabularySize: V } = spec;
  const d = h / heads;
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
  const sizes = { longest, batch, capacity, trainedTokens, tokens, listed, pieces, shards };
  const at = encoderMemory(spec, sizes);
  const { parameters, size, vectorStride, shardStride, stride } = at;
  const blocks = Math.ceil(longest / TOKENS);

  const common = (run: number, set: "train" | "test"): RunEntry => {
    const { train } = jobs[run]!;
    return { ...IDLE, ...placed[run]!.sets[set], readout: train.tokens[train.offsets[0]!]! };
  };
  const squares = Math.ceil(size / SQUARES);

  return {
    shape: {
      H: h,
      HEADS: heads,
      HEAD_SIZE: d,
      VOCABULARY: V,
      LONGEST: longest,
      TOKEN_BLOCKS: blocks,
      STRIDE: stride,
      SHARDS: shards,
      SHARD_STRIDE: shardStride,
      f_EPSILON: spec.layerNormEpsilon,
      f_QUERY_SCALE: 1 / Math.sqrt(d),
    },
    stride,
    shards,
    stamps: V,
    numbers: numbers.all(),
    size,
    vectorStride,
    parameters,
    step: [...encoderForward(spec, sizes, at, batch), ...encoderBackward(spec, sizes, at)],
    evaluation: encoderForward(spec, sizes, at, chunk),
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
