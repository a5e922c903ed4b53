import { decayClock } from "../../analysis/clock/decay-clock";
import { normClock } from "../../figures/norm-clock";
import { runLabels } from "../../figures/run-label";
import { count } from "../../figures/words";
import type { RunResult } from "../../run/types";
import type { Picture } from "./picture";
import { sampled } from "./sampled";

/** The norms of the models against the clock that decay alone sets. */
export function norm(runs: readonly RunResult[]): Picture {
  const labels = runLabels(runs);
  return {
    figure: normClock(runs),
    table: {
      columns: ["model", "step", "norm", "decay alone"],
      rows: runs.flatMap((run, i) => {
        const { gamma } = decayClock(run.config);
        const start = run.points[0]?.norm ?? NaN;
        return sampled(run.points, 6).map((p) => [
          labels[i] as string,
          count(p.step),
          p.norm.toPrecision(4),
          (start * Math.exp(-gamma * p.step)).toPrecision(4),
        ]);
      }),
      caption: "L2 norm of all parameters, and what e^(−γt) would leave of the first one.",
    },
  };
}
