import { branchTimes as timesOf, type BranchTimesOptions } from "../analysis/clock/branch-times";
import type { RunResult } from "../run/types";
import { palette, rampAt } from "./palette";
import { axis, baseLayout, lineLegend, percentTicks } from "./theme";
import { short } from "./thin";
import type { Figure, Trace } from "./types";
import { count, percent, runsText, sentences, taskText } from "./words";

/** Where a branch stands that never gets there: beyond every shift that is drawn. */
const NEVER = 0.8;
/** Rows between two seeds of one change, so that equal shifts do not hide one another. */
const SPREAD = 0.12;

/**
 * When branches generalise beside their parents: one row a change, one point a seed, as a share of the steps from the branch to the
 * parent's own moment. The shaded band is what the rule calls the same.
 * @param runs parents and branches together
 */
export function branchTimes(runs: readonly RunResult[], options: BranchTimesOptions = {}): Figure {
  const groups = timesOf(runs, options);
  const [first] = runs;
  if (first === undefined || groups.length === 0)
    throw new RangeError("Expected branches together with their parents, got none.");
  const { accuracy = 0.9, margin = 0.1 } = options;
  const seeds = [...new Set(groups.flatMap(({ times }) => times.map(({ seed }) => seed)))].sort(
    (a, b) => a - b,
  );
  const data = seeds.map((seed, i): Trace => {
    const own = groups.flatMap(({ changed, times }, row) =>
      times.filter((time) => time.seed === seed).map((time) => ({ changed, row, ...time })),
    );
    const counts = own.every((time) => time.counts);
    return {
      type: "scatter",
      mode: "markers",
      name: counts ? `seed ${seed}` : `seed ${seed} (does not count)`,
      x: own.map(({ shift }) => (shift === null ? NEVER : short(shift))),
      y: own.map(({ row }) => short(row + SPREAD * (i - (seeds.length - 1) / 2))),
      text: own.map(
        ({ changed, step, parentStep }) =>
          `${changed}, seed ${seed}<br>${step === null ? "never" : `step ${count(step)}`}, its parent ${count(parentStep)}`,
      ),
      hovertemplate: "%{text}<extra></extra>",
      marker: {
        color: rampAt(seeds.length === 1 ? 0 : i / (seeds.length - 1)),
        size: 11,
        symbol: counts ? "circle" : "circle-open",
      },
    };
  });
  const box = { type: "rect", yref: "paper", y0: 0, y1: 1, layer: "below", line: { width: 0 } };
  return {
    data,
    layout: baseLayout(`${taskText(first)}: when branches generalise, beside their parents`, {
      height: 340,
      margin: { l: 90, r: 20, t: 96, b: 58 },
      xaxis: axis("shift, in shares of the parent's own wait since the branch", {
        range: [-1, 0.9],
        ...percentTicks([-0.75, -0.5, -0.25, 0, 0.25, 0.5]),
        tickvals: [-0.75, -0.5, -0.25, 0, 0.25, 0.5, NEVER],
        ticktext: ["−75 %", "−50 %", "−25 %", "0", "+25 %", "+50 %", "never"],
      }),
      yaxis: axis("", {
        range: [groups.length - 0.5, -0.5],
        tickmode: "array",
        tickvals: groups.map((_, row) => row),
        ticktext: groups.map(({ changed }) => changed),
      }),
      legend: lineLegend(),
      shapes: [{ ...box, x0: -margin, x1: margin, fillcolor: palette.shade }],
    }),
    caption: sentences(
      `First evaluation with test accuracy ≥ ${percent(accuracy)} in branches that change one thing, against their parent's of the same seed: left is sooner.`,
      `Shaded: within ${percent(margin)}, the same by the rule. Open circles: seeds whose parent was not where the rule wants it at the branch. Raw values.`,
      runsText(runs),
    ),
    runs: runs.map(({ id }) => id),
  };
}
