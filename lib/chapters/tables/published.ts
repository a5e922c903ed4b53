import { lastStep } from "../../analysis/critical-size/by-size";
import type { RunConfig } from "../../config/types";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";

/** How many runs of each task are published, and what they took (chapter 09). */
export function published(runs: readonly RunResult[]): Renderable {
  const names = [...new Set(runs.map(({ config }) => nameOf(config)))];
  const rows = names.map((name) => {
    const own = runs.filter(({ config }) => nameOf(config) === name);
    const seconds = own.reduce((sum, run) => sum + run.seconds, 0);
    const steps = own.reduce((sum, run) => sum + lastStep(run), 0);
    return {
      "published runs of": name,
      runs: own.length,
      "of these stopped before the end": own.filter(({ status }) => status === "stopped").length,
      "hours of training": (seconds / 3600).toFixed(1),
      "steps a second": seconds > 0 ? (steps / seconds).toFixed(1) : "",
    };
  });
  return table(rows, { caption: "everything in data/results" });
}

const nameOf = (config: RunConfig): string =>
  config.task === "modular" ? `modular addition, p = ${config.modulus}` : `reviews: ${config.source}`;
