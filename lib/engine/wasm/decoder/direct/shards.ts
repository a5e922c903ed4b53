import type { DecoderSpec, ParameterLayout } from "../../../../model/types";
import type { ShardGradients } from "./chunk";
import { gradientBlocks } from "../gradient-blocks";
import type { GradientBlock } from "../gradient-blocks";
import { shardCount } from "../shard-count";
import { decoderWeights } from "../../../algebra/decoder-weights";
import type { Address } from "../../../algebra/address";
import type { ProgramContext } from "../../program";

/**
 * A batch is cut into a number of shards that depends on its size alone. Each shard sums its own gradients; the reduction
 * adds them in shard order. So the bytes are the same whichever thread worked on which shard.
 */
export interface DecoderShards {
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

export function decoderShards(
  { kernels, arena }: ProgramContext,
  spec: DecoderSpec,
  layout: ParameterLayout,
  rows: number,
  largestBatch: number,
): DecoderShards {
  const { hiddenSize: h, vocabularySize: V, heads } = spec;
  const most = shardCount(largestBatch);
  // A shard's record: gradient of the tied head | of all tensors after the attention | of values | of scores.
  const head = V * h;
  const after = decoderWeights(layout, (offset) => offset).projection;
  const values = head + layout.size - after;
  const scores = values + rows * h;
  const stride = Math.ceil((scores + rows * heads) / 16) * 16;
  const records = arena.floats(stride * most);
  const totals = arena.bytes(16 * most);
  const sums = {
    values: arena.floats(rows * h),
    scores: arena.floats(rows * heads),
    readout: arena.floats(h),
  };
  const inRecord = decoderWeights(layout, (offset) => (offset < head ? offset : offset - after + head));
  const gradients = Array.from({ length: most }, (_, shard): ShardGradients => {
    const record = records + 4 * stride * shard;
    const moved = Object.fromEntries(Object.entries(inRecord).map(([name, at]) => [name, record + 4 * at]));
    return {
      ...(moved as unknown as typeof inRecord),
      values: record + 4 * values,
      scores: record + 4 * scores,
    };
  });
  const blocks = [
    ...gradientBlocks(0, head, 0, true),
    ...gradientBlocks(head, after, -1, true),
    ...gradientBlocks(after, layout.size, head, false),
  ];

  return {
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
