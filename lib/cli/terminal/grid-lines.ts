import { fieldLabel, symbolOf } from "../../figures/run-label";
import type { GridAxes } from "../../sweep/progress/grid-axes";
import { gridCells, type GridCell, type GridRun } from "../../sweep/progress/grid-cells";
import { columns } from "./columns";

/**
 * A plan's map in letters: test accuracy in per cent by two of its fields, the mean over whatever else varies. A cell
 * whose runs are not all done carries a `+`, one without any is a dot.
 */
export function gridLines(runs: readonly GridRun[], axes: GridAxes): readonly string[] {
  const { xs, ys, cells } = gridCells(runs, axes);
  const labels = xs.map((value) => fieldLabel(axes.x, value));
  const width = Math.max(5, ...labels.map(({ length }) => length));
  const header = `${symbolOf(axes.y)} \\ ${symbolOf(axes.x)}`;
  const text = columns([
    [header, ...labels.map((label) => label.padStart(width))],
    // The largest on top, as in the figure.
    ...ys
      .map((value, i) => [
        fieldLabel(axes.y, value),
        ...(cells[i] ?? []).map((cell) => cellText(cell).padStart(width)),
      ])
      .reverse(),
  ]);
  const open = cells.flat().some(({ done, total }) => done < total);
  const signs = open ? " (+ some are not done, · none is)" : "";
  return [`test accuracy in %, mean of the finished runs of a cell${signs}`, ...text.split("\n")];
}

function cellText({ mean, done, total }: GridCell): string {
  if (mean === null) return total === 0 ? "" : "·";
  return `${(100 * mean).toFixed(1)}${done < total ? "+" : ""}`;
}
