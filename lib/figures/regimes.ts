import { bySize } from "../analysis/critical-size/by-size";
import { sizeTable } from "../analysis/critical-size/size-table";
import type { SizeRow, SizeTableOptions } from "../analysis/critical-size/size-table";
import type { Regime } from "../analysis/critical-size/regime";
import type { RunResult } from "../run/types";
import { palette } from "./palette";
import { seedTraces } from "./seed-traces";
import { accuracyAxis, baseLayout, logStepAxis, stepAxis } from "./theme";
import { pointsPerCurve } from "./thin";
import type { Figure, Layout } from "./types";
import { count, runsText, seedsText, sentences, sizeText, smoothingText, taskText, thinText } from "./words";

export interface RegimesOptions extends SizeTableOptions {
  /** Logarithmic step axis, on which early memorisation and late generalisation both show. Default true. */
  readonly logSteps?: boolean;
}

/**
 * The three regimes side by side: the largest insufficient size, the slowest size that groks, and the largest size in
 * surplus, by `regimeOf`. A regime that no tested size shows has no panel.
 * @throws MixedRunsError, or RangeError when no size has a regime
 */
export function regimes(runs: readonly RunResult[], options: RegimesOptions = {}): Figure {
  const { logSteps = true, smoothing = 0 } = options;
  const { rows, horizon } = sizeTable(runs, options);
  const of = (regime: Regime) => rows.filter((row) => row.regime === regime);
  const slowest = of("sufficiency").reduce<SizeRow | undefined>(
    (a, b) => (a && (a.tGen.median as number) >= (b.tGen.median as number) ? a : b),
    undefined,
  );
  const chosen = [of("insufficiency").at(-1), slowest, of("surplus").at(-1)].filter(
    (row) => row !== undefined,
  );
  if (chosen.length === 0)
    throw new RangeError(
      "Expected a data size that memorises or generalises, got none: the runs are too short.",
    );
  const groups = new Map(bySize(runs).map((group) => [group.size, group.runs]));
  const panels = chosen.map((row) => ({ row, runs: groups.get(row.size) ?? [] }));
  const all = panels.flatMap((panel) => panel.runs);
  const first = all[0] as RunResult;
  const points = pointsPerCurve(2 * (all.length + 2 * panels.length));
  const cadence = Math.max(1, Math.min(...all.map((run) => run.config.evaluateEvery)));
  const gap = 0.045;
  const width = (1 - gap * (panels.length - 1)) / panels.length;
  const axes: Record<string, Layout> = {};
  const annotations: Layout[] = [];
  const shapes: Layout[] = [];
  const data = panels.flatMap(({ row, runs: seeds }, i) => {
    const n = i === 0 ? "" : String(i + 1);
    const from = i * (width + gap);
    const place = { domain: [from, from + width], anchor: `y${n}` };
    axes[`xaxis${n}`] = logSteps
      ? logStepAxis({ ...place, range: [Math.log10(cadence), Math.log10(horizon)] })
      : stepAxis({ ...place, range: [0, horizon] });
    axes[`yaxis${n}`] = accuracyAxis(i === 0 ? "accuracy" : "", {
      anchor: `x${n}`,
      ...(i === 0 ? {} : { showticklabels: false, matches: "y" }),
    });
    annotations.push({
      text: `<b>${row.regime}</b><br>${sizeText(seeds[0] as RunResult)}`,
      xref: "paper",
      x: from + width / 2,
      xanchor: "center",
      yref: "paper",
      y: 1.02,
      yanchor: "bottom",
      showarrow: false,
      align: "center",
    });
    const delay = { mem: row.tMem.median, gen: row.tGen.median };
    if (delay.mem !== null && delay.gen !== null && delay.gen > delay.mem) {
      shapes.push({
        type: "rect",
        xref: `x${n}`,
        yref: `y${n} domain`,
        x0: delay.mem,
        x1: delay.gen,
        y0: 0,
        y1: 1,
        fillcolor: palette.guide,
        opacity: 0.13,
        line: { width: 0 },
        layer: "below",
      });
      const middle = logSteps
        ? (Math.log10(Math.max(1, delay.mem)) + Math.log10(delay.gen)) / 2
        : (delay.mem + delay.gen) / 2;
      annotations.push({
        text: `delay<br>${count(delay.gen - delay.mem)} steps`,
        xref: `x${n}`,
        yref: `y${n} domain`,
        x: middle,
        y: 0.5,
        showarrow: false,
        font: { color: palette.guide },
      });
    }
    const common = {
      points,
      smoothing,
      positive: logSteps,
      legend: i === 0,
      axes: { xaxis: `x${n}`, yaxis: `y${n}` },
    };
    return [
      ...seedTraces(seeds, "trainAccuracy", { ...common, name: "train accuracy", colour: palette.train }),
      ...seedTraces(seeds, "testAccuracy", { ...common, name: "test accuracy", colour: palette.test }),
    ];
  });
  return {
    data,
    layout: baseLayout(`${taskText(first)}: three regimes of data size`, {
      margin: { l: 70, r: 20, t: 100, b: 84 },
      legend: {
        orientation: "h",
        x: 0.5,
        xanchor: "center",
        y: -0.2,
        yanchor: "top",
        bgcolor: "rgba(0,0,0,0)",
      },
      ...axes,
      annotations,
      shapes,
    }),
    caption: sentences(
      `Train and test accuracy at ${panels.length} data sizes, one for each regime found within ${count(horizon)} steps, ${seedsText(all)}; step axis ${logSteps ? "logarithmic (step 0 left out)" : "linear"}.`,
      "Insufficiency memorises only; sufficiency generalises later than twice the memorisation (shaded: the delay between the medians); surplus does both together.",
      smoothingText(smoothing),
      thinText(Math.max(...all.map((run) => run.points.length)), points),
      runsText(all),
    ),
    runs: all.map((run) => run.id),
  };
}
