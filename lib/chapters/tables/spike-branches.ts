import { spikeBranches as branchesOf } from "../../analysis/clock/spike-branches";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { inPlanOrder, spikePredictions } from "../settings/planned-branches";
import { fixedPercent } from "../words/fixed-percent";

/** Which change keeps a run from its next spike: lowest train accuracy of every seed, and the verdict by the rule. */
export function spikeBranches(runs: readonly RunResult[]): Renderable {
  const groups = branchesOf(runs)
    .toSorted((a, b) => b.before - a.before)
    .toSorted(inPlanOrder(spikePredictions));
  const rows = groups.map(({ changed, before, branches, verdict }) => ({
    changed,
    "steps before": before,
    predicted: spikePredictions[changed]?.prediction ?? "–",
    ...Object.fromEntries(branches.map(({ seed, lowest }) => [`seed ${seed}`, fixedPercent(lowest, 0)])),
    "by the rule": verdict,
    plan: spikePredictions[changed]?.plan ?? "–",
  }));
  return table(rows, {
    caption:
      "Lowest train accuracy in the 150 steps after the branch; below 50 % the run is out. With nothing changed every one of them is its parent, and falls. Plans lie in data/plans",
  });
}
