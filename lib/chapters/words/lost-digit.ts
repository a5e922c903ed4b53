import { onOwnClock } from "../../analysis/claims/either-clock";
import { paperReviewRuns } from "../../analysis/claims/paper-reviews";
import { tMem } from "../../analysis/first-step";
import type { RunResult } from "../../run/types";
import { count } from "../../figures/words";

/** Half-way between the text's 20,000 and the figure's 200,000, on a logarithmic scale. */
const BETWEEN = 63_000;

/**
 * When our runs at the paper's own setting have memorised, beside the two steps that the paper prints for it: 20,000 in
 * the text of §6, 200,000 in its Fig 5. Markdown.
 */
export function lostDigit(runs: readonly RunResult[]): string {
  const steps = onOwnClock(paperReviewRuns(runs, ["imdb"]))
    .filter(({ config }) => config.dataFraction === 1)
    .flatMap((run) => tMem(run) ?? []);
  if (steps.length === 0)
    return "**The lost digit.** No run at the paper's setting that has memorised is published with this copy: open.";
  const nearer = steps.every((step) => step < BETWEEN)
    ? "ours is nearer to the text (on a logarithmic scale)"
    : steps.every((step) => step > BETWEEN)
      ? "ours is nearer to the figure (on a logarithmic scale)"
      : "ours do not decide it";
  return `**The lost digit.** At the paper's setting our model has memorised (train ≥ 99 %) at step ${steps.map(count).join(", ")}. The text of §6 has C at 20,000, the figure at 200,000: ${nearer}.`;
}
