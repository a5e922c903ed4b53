import { zeroLoss } from "../../analysis/clock/zero-loss";
import { count } from "../../figures/words";
import type { RunResult } from "../../run/types";

/** For how long the training loss of a run is exactly 0 in float32, and what the norm does meanwhile. Markdown. */
export function silence(run: RunResult): string {
  const found = zeroLoss(run);
  if (found === null) return `The training loss of run ${run.id} is never exactly 0 for three evaluations.`;
  const { from, to, evaluations, decay, norms } = found;
  return (
    `**Exactly 0** at ${count(evaluations)} evaluations in a row, steps ${count(from)} to ${count(to)}. ` +
    `Meanwhile the norm falls from ${norms[0].toFixed(0)} to ${norms[1].toFixed(0)}: ${decay.toFixed(3)} of what decay alone does.`
  );
}
