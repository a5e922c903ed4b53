import { parentOf } from "../../config/parent";
import type { RunResult } from "../../run/types";
import { changedFields } from "./changed-fields";

/** Train accuracy below which a run that knew its training set is out. */
const OUT = 0.5;

export interface SpikeBranch {
  readonly seed: number;
  readonly run: string;
  /** Lowest train accuracy of the branch. */
  readonly lowest: number;
  /** Train accuracy never below 50 %. */
  readonly saved: boolean;
}

/** Branches that change the same thing as long before the spike. */
export interface SpikeBranches {
  readonly changed: string;
  /** Steps from the branch to the evaluation in which its parent is out. */
  readonly before: number;
  /** Rising seeds. */
  readonly branches: readonly SpikeBranch[];
  readonly verdict: "saves" | "does not save" | "undecided";
}

/**
 * Which change keeps a run from its next spike, by the rule of `data/plans`: in every seed, or in none, else nothing is said.
 * @param runs parents and branches together; a branch whose parent is not among them or has no spike after it is left out
 */
export function spikeBranches(runs: readonly RunResult[]): readonly SpikeBranches[] {
  const groups = new Map<string, { changed: string; before: number; branches: SpikeBranch[] }>();
  for (const run of runs) {
    const from = parentOf(run.config);
    const parent = runs.find(({ id }) => id === from?.id);
    const spike = parent?.points.find((p) => p.step > (from?.step ?? 0) && p.trainAccuracy < OUT);
    if (from === null || parent === undefined || spike === undefined) continue;
    const changed = changedFields(run.config, parent.config);
    const before = spike.step - from.step;
    const key = `${changed} ${before}`;
    const group = groups.get(key) ?? { changed, before, branches: [] };
    const lowest = Math.min(
      ...run.points.filter((p) => p.step > from.step).map(({ trainAccuracy }) => trainAccuracy),
    );
    group.branches.push({ seed: run.config.seed, run: run.id, lowest, saved: lowest >= OUT });
    groups.set(key, group);
  }
  return [...groups.values()].map(({ changed, before, branches }) => {
    const saved = branches.filter((branch) => branch.saved).length;
    return {
      changed,
      before,
      branches: branches.sort((a, b) => a.seed - b.seed),
      verdict: saved === branches.length ? "saves" : saved === 0 ? "does not save" : "undecided",
    };
  });
}
