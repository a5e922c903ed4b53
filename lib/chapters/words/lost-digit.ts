import { onOwnClock } from "../../analysis/claims/either-clock";
import { paperReviewRuns } from "../../analysis/claims/paper-reviews";
import { NO_LOSS } from "../../analysis/clock/lossless-window";
import { firstStep, tMem } from "../../analysis/first-step";
import type { RunResult } from "../../run/types";
import { count } from "../../figures/words";

/** Half-way between the text's 20,000 and the figure's 200,000, on a logarithmic scale. */
const BETWEEN = 63_000;

/**
 * When our runs at the paper's own setting have memorised, beside the two steps that the paper prints for it: 20,000 in
 * the text of §6, 200,000 in its Fig 5. "Memorised" is read in two ways, train ≥ 99 % and a training loss that is gone: the
 * answer may hang on it. Markdown.
 */
export function lostDigit(runs: readonly RunResult[]): string {
  const own = onOwnClock(paperReviewRuns(runs, ["imdb"])).filter(({ config }) => config.dataFraction === 1);
  const nearly = own.flatMap((run) => tMem(run) ?? []);
  const wholly = own.flatMap((run) => firstStep(run, "trainLoss", NO_LOSS) ?? []);
  if (nearly.length === 0)
    return "**The lost digit.** No run at the paper's setting that has memorised is published with this copy: open.";
  const end =
    wholly.length === 0
      ? "; its training loss has not come below 1e-4 yet."
      : `. Its training loss is first below 1e-4 at step ${wholly.map(count).join(", ")}: ${nearer(wholly)}.${
          nearer(nearly) === nearer(wholly)
            ? ""
            : " So the answer hangs on what *everything memorised* means."
        }`;
  return (
    "**The lost digit.** The text of §6 has C at 20,000, the figure at 200,000. At the paper's setting our model knows 99 % of the reviews " +
    `at step ${nearly.map(count).join(", ")}: ${nearer(nearly)} (on a logarithmic scale)${end}`
  );
}

function nearer(steps: readonly number[]): string {
  if (steps.every((step) => step < BETWEEN)) return "nearer to the text";
  return steps.every((step) => step > BETWEEN) ? "nearer to the figure" : "no decision";
}
