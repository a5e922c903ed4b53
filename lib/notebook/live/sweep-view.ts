import type { RunConfig } from "../../config/types";
import { gridHeatmap } from "../../figures/grid-heatmap";
import type { GridAxes } from "../../sweep/progress/grid-axes";
import type { SweepProgress } from "../../sweep/progress/sweep-progress";
import { display } from "../outputs/display";
import type { FigureLike } from "../outputs/figure";
import { liveFigure } from "./live-figure";
import { progress } from "./progress";
import { sweepFigure, type SweepCurves } from "./sweep-figure";
import { sweepCounts, sweepTable } from "./sweep-table";
import { Throttle } from "./throttle";

/** What a reader sees of a sweep that goes on, below its cell. */
export interface SweepView {
  update(state: SweepProgress): void;
  /** Draws the last state; `message` ends the progress line. */
  done(message: string): void;
}

/** Curves, the heat map where the plan has one, the table, and the progress line last. */
export function sweepView(
  first: SweepProgress,
  label: string,
  curves: SweepCurves,
  axes: GridAxes | null,
): SweepView {
  const planned = first.runs.map(({ config }) => config);
  const lines = liveFigure(sweepFigure(curves, label));
  const map = axes === null ? null : liveFigure(heatmap(first, planned, axes));
  const shown = display(sweepTable(first).bundle);
  const table = new Throttle<SweepProgress>((state) => shown.update(sweepTable(state).bundle));
  const line = progress({ total: totalSteps(first), label });
  let mapped = first.done;
  return {
    update: (state) => {
      lines.update(sweepFigure(curves, label));
      if (axes !== null && state.done !== mapped) map?.update(heatmap(state, planned, axes));
      mapped = state.done;
      table.push(state);
      line.update({ done: madeSteps(state), note: sweepCounts(state), leftSeconds: state.etaSeconds });
    },
    done: (message) => {
      lines.flush();
      map?.flush();
      table.flush();
      line.done(message);
    },
  };
}

function heatmap({ runs }: SweepProgress, planned: readonly RunConfig[], { x, y }: GridAxes): FigureLike {
  const done = runs.flatMap(({ status, result }) => (status === "done" && result !== null ? [result] : []));
  return gridHeatmap(done, { planned, axes: [x, y] });
}

function totalSteps({ runs }: SweepProgress): number {
  return runs.reduce((sum, run) => sum + run.config.steps, 0);
}

function madeSteps({ runs }: SweepProgress): number {
  return runs.reduce((sum, run) => sum + run.step, 0);
}
