import { UNCHANGED } from "../analysis/clock/changed-fields";
import { spikeBranches as groupsOf, type SpikeBranchesOptions } from "../analysis/clock/spike-branches";
import { parentOf } from "../config/parent";
import type { RunResult } from "../run/types";
import { palette, rampAt } from "./palette";
import { layoutKey, panels, type Panel } from "./panels";
import { accuracyAxis, axis, baseLayout, lineLegendBelow } from "./theme";
import { short } from "./thin";
import type { Figure, Layout, Trace } from "./types";
import { count, runsText, sentences, taskText } from "./words";

export interface SpikeBranchesFigureOptions extends SpikeBranchesOptions {
  /** Branches that begin so many steps before. */
  readonly before: number;
}

/**
 * Train accuracy after branches that begin as long before a spike, a panel a seed, a line for each change; the branch with nothing
 * changed dashed.
 * @param runs parents and branches together
 */
export function spikeBranches(
  runs: readonly RunResult[],
  { before, ...options }: SpikeBranchesFigureOptions,
): Figure {
  const groups = groupsOf(runs, options)
    .filter((group) => group.before === before)
    .toSorted((a, b) => Number(b.changed === UNCHANGED) - Number(a.changed === UNCHANGED));
  const [first] = runs;
  if (first === undefined || groups.length === 0)
    throw new RangeError(`Expected branches that begin ${count(before)} steps before, got none.`);
  const seeds = [...new Set(groups.flatMap(({ branches }) => branches.map(({ seed }) => seed)))].sort(
    (a, b) => a - b,
  );
  const rows = Math.ceil(seeds.length / 2);
  const cells = panels(
    Math.min(2, seeds.length),
    Array.from({ length: rows }, () => 1),
    { x: 0.12, y: 0.14 },
  );
  const changes = groups.filter(({ changed }) => changed !== UNCHANGED).length;
  const data = groups.flatMap(({ changed, branches }, g) =>
    branches.map((branch, i): Trace => {
      const run = runs.find(({ id }) => id === branch.run)!;
      const from = parentOf(run.config)!.step;
      const cell = cells[seeds.indexOf(branch.seed)]!;
      const at = groups.length - 1 - g;
      return {
        type: "scatter",
        mode: "lines",
        name: changed,
        legendgroup: changed,
        showlegend: i === 0,
        xaxis: cell.xaxis,
        yaxis: cell.yaxis,
        x: run.points.map(({ step }) => step - from),
        y: run.points.map(({ trainAccuracy }) => short(trainAccuracy)),
        line:
          changed === UNCHANGED
            ? { color: palette.ink, width: 2.4, dash: "dash" }
            : { color: rampAt(changes === 1 ? 0 : at / (changes - 1)), width: 1.8 },
        hovertemplate: `${changed}, seed ${branch.seed}<br>%{x:,} steps after: %{y:.1%}<extra></extra>`,
      };
    }),
  );
  return {
    data,
    layout: baseLayout(`${taskText(first)}: one thing changed ${count(before)} steps before the fall`, {
      height: 180 + 170 * rows,
      margin: { l: 60, r: 20, t: 60, b: 40 },
      legend: lineLegendBelow(-0.14),
      ...Object.fromEntries(seeds.flatMap((_, i) => axesOf(cells[i]!, i, seeds.length))),
      annotations: seeds.map((seed, i) => ({
        text: `seed ${seed}`,
        x: cells[i]!.x[1],
        y: cells[i]!.y[1],
        xref: "paper",
        yref: "paper",
        xanchor: "right",
        yanchor: "bottom",
        showarrow: false,
      })),
    }),
    caption: sentences(
      "Train accuracy after the branch, one panel a seed, one line for each change; dashed: the branch with nothing changed, which is its parent.",
      "Raw values at every evaluation.",
      runsText(runs.filter(({ id }) => groups.some(({ branches }) => branches.some((b) => b.run === id)))),
    ),
    runs: groups.flatMap(({ branches }) => branches.map(({ run }) => run)),
  };
}

function axesOf(cell: Panel, i: number, seeds: number): [string, Layout][] {
  const bottom = i >= seeds - 2;
  return [
    [
      layoutKey(cell.xaxis),
      axis(bottom ? "steps after the branch" : "", { domain: cell.x, anchor: cell.yaxis, tickformat: ",d" }),
    ],
    [
      layoutKey(cell.yaxis),
      accuracyAxis(i % 2 === 0 ? "train accuracy" : "", { domain: cell.y, anchor: cell.xaxis }),
    ],
  ];
}
