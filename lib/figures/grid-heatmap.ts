import type { RunConfig } from "../config/types";
import type { RunResult } from "../run/types";
import { gridAxes } from "../sweep/progress/grid-axes";
import { gridCells, type GridCell } from "../sweep/progress/grid-cells";
import { varyingFields } from "../sweep/plan/varying-fields";
import { redBlueScale } from "./palette";
import { fieldLabel, symbolOf } from "./run-label";
import { axis, baseLayout, shareBar } from "./theme";
import type { Figure } from "./types";
import { percent, runsText, sentences, taskText } from "./words";

export interface GridHeatmapOptions {
  /** Columns and rows: two fields that vary. Default: data size, and the first other field but the seed. */
  readonly axes?: readonly [x: string, y: string] | undefined;
  /** Every run of the plan, so that cells without a result stand empty. Default: those of `runs`. */
  readonly planned?: readonly RunConfig[] | undefined;
  /** `final` is the last evaluation, `best` the highest. Default `final`. */
  readonly accuracy?: "final" | "best";
}

/** More cells than this carry no number in them. */
const MOST_NUMBERS = 150;

/**
 * A map of a sweep: test accuracy by two fields of its plan, raw, the mean over everything else. Colours are the paper's
 * (official plot code: RdBu_r, 0 to 0.9, centre 0.5). Made to be drawn again while the sweep goes on: cells fill in.
 * @throws RangeError when fewer than two fields vary, or `axes` names one that does not
 */
export function gridHeatmap(runs: readonly RunResult[], options: GridHeatmapOptions = {}): Figure {
  const { accuracy = "final" } = options;
  const planned = options.planned ?? runs.map(({ config }) => config);
  const axes = gridAxes(planned, options.axes);
  const first = planned[0];
  if (axes === null || first === undefined) {
    const varying = varyingFields(planned);
    throw new RangeError(
      `Expected a plan in which two fields vary besides the seed, got ${varying.join(", ") || "none"}.`,
    );
  }
  const results = new Map(runs.map((run) => [JSON.stringify(run.config), run]));
  const { xs, ys, cells } = gridCells(
    planned.map((config) => ({ config, value: valueOf(results.get(JSON.stringify(config)), accuracy) })),
    axes,
  );
  const all = cells.flat();
  const numbers = all.length <= MOST_NUMBERS;
  const over = varyingFields(planned).filter((name) => name !== axes.x && name !== axes.y);
  const which = accuracy === "final" ? "at the last evaluation" : "at its best evaluation";
  return {
    data: [
      {
        type: "heatmap",
        x: xs.map((value) => fieldLabel(axes.x, value)),
        y: ys.map((value) => fieldLabel(axes.y, value)),
        z: cells.map((row) => row.map(({ mean }) => (mean === null ? null : Number(mean.toFixed(4))))),
        text: cells.map((row) => row.map(cellText)),
        customdata: cells.map((row) => row.map(({ done, total }) => `${done} of ${total} runs`)),
        ...(numbers ? { texttemplate: "%{text}" } : {}),
        zmin: 0,
        zmax: 0.9,
        colorscale: redBlueScale(),
        xgap: 1,
        ygap: 1,
        hovertemplate: `${symbolOf(axes.x)} %{x}<br>${symbolOf(axes.y)} %{y}<br>test accuracy %{z:.1%}<br>%{customdata}<extra></extra>`,
        colorbar: shareBar("test<br>accuracy", [0, 0.25, 0.5, 0.75, 0.9]),
      },
    ],
    layout: baseLayout(`${taskText({ config: first })}: test accuracy by ${axes.y} and ${axes.x}`, {
      margin: { l: 70, r: 20, t: 56, b: 58 },
      xaxis: axis(axes.x, { type: "category", showgrid: false }),
      yaxis: axis(axes.y, { type: "category", showgrid: false }),
    }),
    caption: sentences(
      `Test accuracy ${which}, raw${over.length > 0 ? `, mean over ${over.join(" and ")}` : ""}; colours run from 0 to 90 %, white at 50 %.`,
      runs.length < planned.length
        ? `${runs.length} of ${planned.length} runs are done; the other cells stay empty.`
        : "",
      runs.length > 0 ? runsText(runs) : "",
    ),
    runs: runs.map(({ id }) => id),
  };
}

function valueOf(run: RunResult | undefined, accuracy: "final" | "best"): number | null {
  if (run === undefined || run.points.length === 0) return null;
  const values = run.points.map(({ testAccuracy }) => testAccuracy);
  return accuracy === "final" ? (values.at(-1) ?? null) : Math.max(...values);
}

function cellText({ mean, done, total }: GridCell): string {
  if (mean === null) return "";
  return `${percent(Number(mean.toFixed(3)))}${done < total ? `<br><sup>${done} of ${total}</sup>` : ""}`;
}
