import {
  spikeBranches as branchesOf,
  type SpikeBranch,
  type SpikeBranchesOptions,
} from "../../analysis/clock/spike-branches";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { branchRules, inPlanOrder, predictionOf, type PlannedBranch } from "../settings/planned-branches";
import { fixedPercent } from "../words/fixed-percent";

export interface SpikeBranchesTableOptions extends SpikeBranchesOptions {
  /** Predictions and plans by what is changed. Default: those of the quick spikes. */
  readonly planned?: Readonly<Record<string, PlannedBranch>>;
  /** What the numbers are, and when a run is out. Default: for the quick spikes. */
  readonly caption?: string;
}

/** Which change keeps a run from its next spike: lowest train accuracy of every seed, and the verdict by the rule. */
export function spikeBranches(
  runs: readonly RunResult[],
  {
    planned = branchRules.quickSpikes.planned,
    caption = "Lowest train accuracy in the 150 steps after the branch; below 50 % the run is out. With nothing changed every one of them is its parent, and falls",
    ...options
  }: SpikeBranchesTableOptions = {},
): Renderable {
  const groups = branchesOf(runs, options)
    .toSorted((a, b) => b.before - a.before)
    .toSorted(inPlanOrder(planned));
  const rows = groups.map((group) => ({
    changed: group.changed,
    "steps before": group.before,
    predicted: predictionOf(planned, group) ?? "–",
    ...Object.fromEntries(group.branches.map((branch) => [`seed ${branch.seed}`, lowest(branch)])),
    "by the rule": group.verdict,
    plan: planned[group.changed]?.plan ?? "–",
  }));
  return table(rows, { caption: `${caption}. Plans lie in data/plans` });
}

/** In brackets: a seed that does not count. */
const lowest = (branch: SpikeBranch): string =>
  branch.counts ? fixedPercent(branch.lowest, 0) : `(${fixedPercent(branch.lowest, 0)})`;
