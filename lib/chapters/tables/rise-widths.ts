import { medianWidth } from "../../analysis/median-width";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";

/** How long the rise of the test accuracy is, beside the way there: one row for each named group of runs. */
export function riseWidths(groups: Readonly<Record<string, readonly RunResult[]>>): Renderable {
  const rows = Object.entries(groups).map(([task, runs]) => ({
    task,
    runs: runs.length,
    "10 % to 90 %, median": medianWidth(runs),
    "50 % to 90 %, median": medianWidth(runs, { begin: 0.5 }),
  }));
  return table(rows, { caption: "Relative width: 0 = a cliff, 1 = a rise as long as the whole way there" });
}
