import type { DecoderSpec, ParameterLayout } from "../../../model/types";
import type { ShardGradients } from "./chunk";
import { decoderWeights } from "../../algebra/decoder-weights";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** A piece of the flat gradient vector, small enough for the cache, that one thread reduces and updates. */
export interface GradientBlock {
  readonly offset: number;
  readonly length: number;
  /** Where it begins in a shard's record; -1: only the tables' backward pass writes it. */
  readonly part: number;
  /** The tables' backward pass wrote here first. */
  readonly accumulate: boolean;
}

/**
 * A batch is cut into a number of shards that depends on its size alone. Each shard sums its own gradients; the reduction
 * adds them in shard order. So the bytes are the same whichever thread worked on which shard.
 */
export interface DecoderShards {
  countFor(examples: number): number;
  /** Zeroes what a shard adds to. */
  clear(shard: number): void;
  gradients(shard: number): ShardGradients;
  /** Two float64 a shard: Σ loss, right answers. Neighbours in memory. */
  totals(shard: number): Address;
  /** Sums over shards of the tables' gradients and of the read-out row's residual path. */
  sumTables(shards: number): { values: Address; scores: Address; readout: Address };
  readonly blocks: readonly GradientBlock[];
  sumBlock(block: GradientBlock, shards: number, gradient: Address): void;
}

/** Twelve divides well among 1, 2, 3, 4, 6 and 12 threads; each shard costs one gradient vector of memory. */
const MOST_SHARDS = 12;
const BLOCK = 8192;

export function decoderShards(
  { kernels, arena }: ProgramContext,
  spec: DecoderSpec,
  layout: ParameterLayout,
  rows: number,
  largestBatch: number,
  chunk: number,
): DecoderShards {
  const { hiddenSize: h, vocabularySize: V, heads } = spec;
  const countFor = (examples: number): number => Math.min(MOST_SHARDS, Math.ceil(examples / chunk));
  // A shard's record: gradient of the tied head | of all tensors after the attention | of values | of scores.
  const head = V * h;
  const after = decoderWeights(layout, (offset) => offset).projection;
  const values = head + layout.size - after;
  const scores = values + rows * h;
  const stride = Math.ceil((scores + rows * heads) / 16) * 16;
  const records = arena.floats(stride * countFor(largestBatch));
  const totals = arena.bytes(16 * countFor(largestBatch));
  const sums = {
    values: arena.floats(rows * h),
    scores: arena.floats(rows * heads),
    readout: arena.floats(h),
  };
  const inRecord = decoderWeights(layout, (offset) => (offset < head ? offset : offset - after + head));
  const gradients = Array.from({ length: countFor(largestBatch) }, (_, shard): ShardGradients => {
    const record = records + 4 * stride * shard;
    const moved = Object.fromEntries(Object.entries(inRecord).map(([name, at]) => [name, record + 4 * at]));
    return {
      ...(moved as unknown as typeof inRecord),
      values: record + 4 * values,
      scores: record + 4 * scores,
    };
  });
  const blocks: GradientBlock[] = [];
  const add = (from: number, to: number, part: number, accumulate: boolean): void => {
    for (let offset = from; offset < to; offset += BLOCK) {
      const length = Math.min(BLOCK, to - offset);
      blocks.push({ offset, length, part: part < 0 ? -1 : part + offset - from, accumulate });
    }
  };
  add(0, head, 0, true);
  add(head, after, -1, true);
  add(after, layout.size, head, false);

  return {
    countFor,
    blocks,
    gradients: (shard) => gradients[shard] as ShardGradients,
    totals: (shard) => totals + 16 * shard,
    clear(shard) {
      const g = gradients[shard] as ShardGradients;
      kernels.zero(totals + 16 * shard, 4);
      kernels.zero(g.projectionBias, h);
      kernels.zero(g.gain1, h);
      kernels.zero(g.bias1, h);
      kernels.zero(g.fcBias, spec.mlpSize);
      kernels.zero(g.mlpProjectionBias, h);
      kernels.zero(g.gain2, h);
      kernels.zero(g.bias2, h);
      kernels.zero(g.values, rows * h);
      kernels.zero(g.scores, rows * heads);
    },
    sumTables(shards) {
      kernels.sumParts(records + 4 * values, stride, shards, rows * h, sums.values, false);
      kernels.sumParts(records + 4 * scores, stride, shards, rows * heads, sums.scores, false);
      // u = … + b_o + x_readout: both see the same gradient.
      kernels.sumParts(records + 4 * inRecord.projectionBias, stride, shards, h, sums.readout, false);
      return sums;
    },
    sumBlock(block, shards, gradient) {
      if (block.part < 0) return;
      const out = gradient + 4 * block.offset;
      kernels.sumParts(records + 4 * block.part, stride, shards, block.length, out, block.accumulate);
    },
  };
}
