import { longestFirst } from "../plan/longest-first";
import { replicaGroups } from "../plan/replica-groups";
import type { RunConfig } from "../../config/types";

/**
 * The order in which runs are packed into tasks: those of one shape beside each other, so that a GPU trains a pack as replicas, and
 * the longest first, so that a pack's runs end together and the last tasks are short.
 */
export function packingOrder(configs: readonly RunConfig[]): readonly RunConfig[] {
  return replicaGroups(longestFirst(configs.map((config) => ({ config }))))
    .flat()
    .map(({ config }) => config);
}

/** The runs of a plan in packs of a size: the last one may be smaller. @throws RangeError for a number that there is not */
export function packOf<T>(runs: readonly T[], pack: number, index: number): readonly T[] {
  const packs = packCount(runs.length, pack);
  if (index >= packs)
    throw new RangeError(`${packs} packs of ${pack} runs, numbered 0 to ${packs - 1}; got index ${index}`);
  return runs.slice(index * pack, (index + 1) * pack);
}

export function packCount(runs: number, pack: number): number {
  return Math.ceil(runs / pack);
}
