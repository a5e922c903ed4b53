import {
  branchTimes as timesOf,
  type BranchTime,
  type BranchTimesOptions,
} from "../../analysis/clock/branch-times";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { percent } from "../../figures/words";
import { inPlanOrder, quickSiblings, type PlannedBranch } from "../settings/planned-branches";
import { stepText } from "../words/step-text";

export interface BranchTimesTableOptions extends BranchTimesOptions {
  /** Predictions and plans by what is changed. Default: those of the quick siblings. */
  readonly planned?: Readonly<Record<string, PlannedBranch>>;
}

/** The table of branches: what was predicted, what came of it in every seed, the verdict by the rule, the runs, the command. */
export function branchTimes(
  runs: readonly RunResult[],
  { planned = quickSiblings, ...options }: BranchTimesTableOptions = {},
): Renderable {
  const groups = timesOf(runs, options).toSorted(inPlanOrder(planned));
  const rows = groups.map(({ changed, times, verdict }) => ({
    changed,
    predicted: planned[changed]?.prediction ?? "–",
    ...Object.fromEntries(times.map((time) => [seedName(time), timeText(time)])),
    "by the rule": verdict,
    runs: times.map(({ run }) => run.slice(0, 8)).join(" "),
    plan: planned[changed]?.plan ?? "–",
  }));
  const parents = new Map(groups.flatMap(({ times }) => times.map((time) => [time.seed, time] as const)));
  const beside = [...parents.values()].map(({ seed, parentStep }) => `seed ${seed} ${stepText(parentStep)}`);
  return table(rows, {
    caption:
      `First step with test accuracy ≥ ${percent(options.accuracy ?? 0.9)} and its shift, in per cent of the parent's own wait since the branch; parents: ${beside.join(", ")}. ` +
      "In brackets: a seed whose parent was not where the rule wants it at the branch, which does not count. Plans lie in data/plans",
  });
}

const seedName = ({ seed, counts }: BranchTime): string => (counts ? `seed ${seed}` : `(seed ${seed})`);

function timeText({ step, shift, end }: BranchTime): string {
  const lost = end < 0.1 ? ", then chance" : "";
  if (step === null || shift === null) return end < 0.1 ? "never, chance" : "never";
  const percent = Math.round(100 * shift);
  return `${stepText(step)} (${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)} %)${lost}`;
}
