import { canonicalJson } from "../../config/canonical-json";
import type { RunConfig } from "../../config/types";

/** Runs of one group, at most (ours): from there on a GPU is busy, and memory and the wait for the slowest grow. */
export const MOST_TOGETHER = 16;

/** Fields in which replicas may differ: everything that changes numbers, not shapes. */
const FREE: ReadonlySet<string> = new Set([
  "seed",
  "dataSize",
  "dataFraction",
  "trainFraction",
  "testLimit",
  "rescale",
  "initStd",
  "learningRate",
  "beta1",
  "beta2",
  "epsilon",
  "weightDecay",
  "steps",
  "evaluateEvery",
]);

/** Sorts runs into groups of one shape, in the order in which the plan first names each, at most {@link MOST_TOGETHER} a group. */
export function replicaGroups<T extends { readonly config: RunConfig }>(tasks: readonly T[]): readonly T[][] {
  const shapes = new Map<string, T[][]>();
  for (const task of tasks) {
    const shape = canonicalJson(
      Object.fromEntries(Object.entries(task.config).filter(([name]) => !FREE.has(name))),
    );
    const groups = shapes.get(shape) ?? [];
    const last = groups.at(-1);
    if (last === undefined || last.length === MOST_TOGETHER) groups.push([task]);
    else last.push(task);
    shapes.set(shape, groups);
  }
  return [...shapes.values()].flat();
}
