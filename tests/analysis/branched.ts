import type { ModularConfig } from "grokbook/config/types";
import type { Point, RunResult } from "grokbook/run/types";
import { syntheticRun } from "./synthetic";

/** Sixteen hexadecimal digits for a test's run. */
export const idOf = (n: number): string => n.toString(16).padStart(16, "0");

export interface BranchedOptions {
  readonly id: number;
  readonly seed?: number;
  /** The parent's id and the step where this run begins; a run of its own without it. */
  readonly parent?: { readonly id: number; readonly at: number };
  readonly set?: Partial<ModularConfig>;
  readonly memorises?: number;
  readonly generalises?: number | null;
  /** Changes a point after all. */
  readonly point?: (point: Point) => Point;
}

/** A quick run or a branch of one, with steps of a known function. */
export function branched(options: BranchedOptions): RunResult {
  const { id, seed = 0, parent, set = {}, memorises = 200, generalises = 1000, point } = options;
  const from = parent === undefined ? {} : { parent: `${idOf(parent.id)}@${parent.at}` };
  const run = syntheticRun({
    seed,
    memorises,
    generalises,
    dataSize: set.dataSize ?? 600,
    config: { steps: 2000, evaluateEvery: 10, ...set, ...from },
  });
  const points = run.points.filter(({ step }) => step >= (parent?.at ?? 0));
  return { ...run, id: idOf(id), points: point === undefined ? points : points.map(point) };
}

/** A branch at step 1,000 on `dataSize` pairs whose test accuracy is 1 until step `until` and `end` from then on. */
export const ungrokked = (
  dataSize: number,
  end: number,
  { seed = 0, weightDecay = 1, until = 1200 } = {},
): RunResult =>
  branched({
    id: dataSize + 1000 * seed + 10_000 * weightDecay,
    seed,
    parent: { id: seed, at: 1000 },
    set: { dataSize, weightDecay },
    point: (p) => ({ ...p, testAccuracy: p.step < until ? 1 : end }),
  });
