import { branchTimes as timesOf, type BranchTime } from "../../analysis/clock/branch-times";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { inPlanOrder, quickSiblings } from "../settings/quick-siblings";
import { stepText } from "../words/step-text";

/** The table of branches: what was predicted, what came of it in every seed, the verdict by the rule, the runs, the command. */
export function branchTimes(runs: readonly RunResult[]): Renderable {
  const groups = timesOf(runs).toSorted(inPlanOrder(quickSiblings));
  const rows = groups.map(({ changed, times, verdict }) => ({
    changed,
    predicted: quickSiblings[changed]?.prediction ?? "–",
    ...Object.fromEntries(times.map((time) => [seedName(time), timeText(time)])),
    "by the rule": verdict,
    runs: times.map(({ run }) => run.slice(0, 8)).join(" "),
    plan: quickSiblings[changed]?.plan ?? "–",
  }));
  const parents = new Map(groups.flatMap(({ times }) => times.map((time) => [time.seed, time] as const)));
  const beside = [...parents.values()].map(({ seed, parentStep }) => `seed ${seed} ${stepText(parentStep)}`);
  return table(rows, {
    caption:
      `First step with test accuracy ≥ 90 % and its shift, in per cent of the parent's own wait since the branch; parents: ${beside.join(", ")}. ` +
      "In brackets: a seed whose parent had not memorised at the branch, which does not count. Plans lie in data/plans",
  });
}

const seedName = ({ seed, counts }: BranchTime): string => (counts ? `seed ${seed}` : `(seed ${seed})`);

function timeText({ step, shift, end }: BranchTime): string {
  const lost = end < 0.1 ? ", then chance" : "";
  if (step === null || shift === null) return end < 0.1 ? "never, chance" : "never";
  const percent = Math.round(100 * shift);
  return `${stepText(step)} (${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)} %)${lost}`;
}
