import type { Address } from "../../../algebra/address";
import { decoderWeights } from "../../../algebra/decoder-weights";
import { gradientBlocks } from "../gradient-blocks";
import type { GradientBlock } from "../gradient-blocks";
import type { DecoderParts } from "../parts";
import type { ShardGradients } from "./chunk";

/**
 * A batch is cut into a number of shards that depends on its size alone. Each shard sums its own gradients; the reduction
 * adds them in shard order. So the bytes are the same whichever thread worked on which shard.
 */
export interface TabulatedShards {
  /** Zeroes what a shard adds to. */
  clear(shard: number): void;
  gradients(shard: number): ShardGradients;
  /** Two float64 a shard: Σ loss, right answers. Neighbours in memory. */
  totals(shard: number): Address;
  /** Sums of what the tables' way back starts from; writes those of g_1, s_1 (without the tables' part) and b_1. */
  sumLayer(shards: number): void;
  /** Where they are: of U_0 and R_0. */
  readonly layerSums: { readonly attendedBase: Address; readonly expandedBase: Address };
  readonly blocks: readonly GradientBlock[];
  sumBlock(block: GradientBlock, shards: number): void;
}

export function tabulatedShards(
  { context, spec, layout, gradient, state }: DecoderParts,
  most: number,
): TabulatedShards {
  const { kernels, arena } = context;
  const { hiddenSize: h, mlpSize: m, vocabularySize: V } = spec;
  // A shard's record: gradient of the tied head | of all tensors after the activation | of g_1, s_1, b', U_0, R_0.
  const head = V * h;
  const after = decoderWeights(layout, (offset) => offset).mlpProjection;
  const rest = head + layout.size - after;
  const stride = 16 * Math.ceil((rest + 3 * h + 2 * m) / 16);
  const records = arena.floats(stride * most);
  const totals = arena.bytes(16 * most);
  const sums = { attendedBase: arena.floats(h), expandedBase: arena.floats(m) };
  const inRecord = decoderWeights(layout, (offset) => (offset < head ? offset : offset - after + head));
  const gradients = Array.from({ length: most }, (_, shard): ShardGradients => {
    const at = (offset: number): Address => records + 4 * (stride * shard + offset);
    return {
      tokens: at(inRecord.tokens),
      mlpProjection: at(inRecord.mlpProjection),
      mlpProjectionBias: at(inRecord.mlpProjectionBias),
      gain2: at(inRecord.gain2),
      bias2: at(inRecord.bias2),
      gain1: at(rest),
      bias1: at(rest + h),
      attendedBase: at(rest + 2 * h),
      fcBias: at(rest + 3 * h),
      expandedBase: at(rest + 3 * h + m),
    };
  });
  const afterMatrix = inRecord.mlpProjection + m * h;

  return {
    gradients: (shard) => gradients[shard] as ShardGradients,
    totals: (shard) => totals + 16 * shard,
    clear(shard) {
      kernels.zero(totals + 16 * shard, 4);
      kernels.zero(records + 4 * (stride * shard + afterMatrix), stride - afterMatrix);
    },
    sumLayer(shards) {
      const sum = (of: keyof ShardGradients, n: number, out: Address): void =>
        kernels.sumParts((gradients[0] as ShardGradients)[of], stride, shards, n, out, false);
      sum("gain1", h, gradient.gain1);
      sum("bias1", h, gradient.bias1);
      sum("fcBias", m, gradient.fcBias);
      sum("attendedBase", h, sums.attendedBase);
      sum("expandedBase", m, sums.expandedBase);
    },
    layerSums: sums,
    blocks: [
      ...gradientBlocks(0, head, 0, true),
      ...gradientBlocks(head, after, -1, true),
      ...gradientBlocks(after, layout.size, head, false),
    ],
    sumBlock(block, shards) {
      if (block.part < 0) return;
      const out = state.gradient + 4 * block.offset;
      kernels.sumParts(records + 4 * block.part, stride, shards, block.length, out, block.accumulate);
    },
  };
}
