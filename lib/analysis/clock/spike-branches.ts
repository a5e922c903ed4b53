import { parentOf } from "../../config/parent";
import type { Point, RunResult } from "../../run/types";
import { changedFields, UNCHANGED } from "./changed-fields";

export interface SpikeBranchesOptions {
  /** Whether a run is out at an evaluation. Default: train accuracy below 50 %. */
  readonly out?: (point: Point) => boolean;
  /** Where the distance ends: the evaluation at which the parent is out (default), or its last good one before that, with train ≥ 99 %. */
  readonly to?: "out" | "last good";
  /** A seed counts only where the branch with nothing changed, from as far before, is out too. Default: every seed counts. */
  readonly controlled?: boolean;
  /** Seeds that a verdict needs. Default 1. */
  readonly leastSeeds?: number;
}

export interface SpikeBranch {
  readonly seed: number;
  readonly run: string;
  /** Lowest train accuracy of the branch. */
  readonly lowest: number;
  /** Out at no evaluation after the branch. */
  readonly saved: boolean;
  readonly counts: boolean;
}

/** Branches that change the same thing as long before the spike. */
export interface SpikeBranches {
  readonly changed: string;
  /** Steps from the branch to its parent's spike, or to the last good evaluation before it. */
  readonly before: number;
  /** Rising seeds. */
  readonly branches: readonly SpikeBranch[];
  /** By the seeds that count; `undecided` where they are too few. */
  readonly verdict: "saves" | "does not save" | "undecided";
}

/**
 * Which change keeps a run from its next spike, by the rules of `data/plans`: in every seed, or in none, else nothing is said.
 * @param runs parents and branches together; a branch whose parent is not among them or has no spike after it is left out
 */
export function spikeBranches(
  runs: readonly RunResult[],
  options: SpikeBranchesOptions = {},
): readonly SpikeBranches[] {
  const { out = (p) => p.trainAccuracy < 0.5, to = "out", controlled = false, leastSeeds = 1 } = options;
  const groups = new Map<string, { changed: string; before: number; branches: SpikeBranch[] }>();
  for (const run of runs) {
    const from = parentOf(run.config);
    const parent = runs.find(({ id }) => id === from?.id);
    const spike = parent?.points.find((p) => p.step > (from?.step ?? 0) && out(p));
    if (from === null || parent === undefined || spike === undefined) continue;
    const good = parent.points.findLast((p) => p.step < spike.step && p.trainAccuracy >= 0.99);
    const changed = changedFields(run.config, parent.config);
    const before = ((to === "out" ? spike : good)?.step ?? spike.step) - from.step;
    const key = `${changed} ${before}`;
    const group = groups.get(key) ?? { changed, before, branches: [] };
    const after = run.points.filter((p) => p.step > from.step);
    group.branches.push({
      seed: run.config.seed,
      run: run.id,
      lowest: Math.min(...after.map(({ trainAccuracy }) => trainAccuracy)),
      saved: !after.some(out),
      counts: true,
    });
    groups.set(key, group);
  }
  const falls = (seed: number, before: number): boolean =>
    groups.get(`${UNCHANGED} ${before}`)?.branches.some((b) => b.seed === seed && !b.saved) ?? false;
  return [...groups.values()].map(({ changed, before, branches }) => {
    const all = branches
      .map((branch) => ({ ...branch, counts: !controlled || falls(branch.seed, before) }))
      .sort((a, b) => a.seed - b.seed);
    return { changed, before, branches: all, verdict: verdictOf(all, leastSeeds) };
  });
}

function verdictOf(branches: readonly SpikeBranch[], leastSeeds: number): SpikeBranches["verdict"] {
  const counting = branches.filter(({ counts }) => counts);
  if (counting.length < leastSeeds) return "undecided";
  const saved = counting.filter((branch) => branch.saved).length;
  return saved === counting.length ? "saves" : saved === 0 ? "does not save" : "undecided";
}
