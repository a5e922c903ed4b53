import {
  searchCriticalSize,
  type CriticalSizeSearch,
  type SearchCriticalSizeOptions,
  type SearchProgress,
} from "../../analysis/critical-size/search/search-critical-size";
import { criticalSizeSearch } from "../../figures/critical-size-search";
import { bracketed } from "../../figures/words";
import type { RunConfig } from "../../config/types";
import type { FigureLike } from "../outputs/figure";
import { escapeHtml, html } from "../outputs/renderable";
import { show } from "../outputs/show";
import { interruptible } from "./interruptible";
import { liveFigure, type LiveFigure } from "./live-figure";
import { progress, type Progress } from "./progress";

/**
 * How much data does this model need? Chooses and trains runs until n₅₀(H), the size at which half of the runs generalise
 * within the horizon, is known to a factor `width`, or the budget is used up (see `searchCriticalSize`), while the reader
 * watches the interval shrink. Kernel ▸ Interrupt stops with checkpoints; running the cell again goes on. Outside a notebook
 * it draws nothing and returns the same.
 * @example const found = await findCriticalSize(reviews({ profile: "quick", source: "mine.csv" }), { accuracy: 0.75, budget: 16 });
 * @throws ConfigError, SweepError, and what loading the data throws
 */
export async function findCriticalSize(
  config: RunConfig,
  options: SearchCriticalSizeOptions = {},
): Promise<CriticalSizeSearch> {
  let view: { figure: LiveFigure; line: Progress } | null = null;
  let drawn = -1;
  const onProgress = (state: SearchProgress): void => {
    view ??= {
      figure: liveFigure(drawing(state)),
      line: progress({ total: state.plan.budget.runs ?? 0, label: "search", unit: "runs" }),
    };
    // The picture changes with the rounds; between them only the line moves.
    const stamp = 100 * state.results.length + state.running.length;
    if (stamp !== drawn) view.figure.update(drawing(state));
    drawn = stamp;
    view.line.update({ done: state.spent.runs, note: searchNote(state), leftSeconds: null });
    options.onProgress?.(state);
  };
  const onNote = (note: string): void => {
    show(html(`<small>${escapeHtml(note)}</small>`, note));
    options.onNote?.(note);
  };
  return await interruptible(async (interrupt) => {
    const signal = options.signal ? AbortSignal.any([interrupt, options.signal]) : interrupt;
    let ending = "failed";
    try {
      const found = await searchCriticalSize(config, { ...options, signal, onProgress, onNote });
      ending = found.ended === "stopped" ? "stopped; run the cell again to go on" : found.ended;
      return found;
    } finally {
      const shown = view as { figure: LiveFigure; line: Progress } | null;
      shown?.figure.flush();
      shown?.line.done(ending);
    }
  });
}

/** Without its caption: that is written once, and would tell of the beginning for ever. */
function drawing(state: SearchProgress): FigureLike {
  const { data, layout } = criticalSizeSearch(state);
  return { data, layout };
}

/** "n₅₀ 1,150 [820, 1,700], a factor 2.1; 300 at step 1,200, 1,200 at step 800" */
export function searchNote({ threshold, axis, running }: SearchProgress): string {
  const count = (size: number): string => axis.count(size).toLocaleString("en-GB");
  const parts: string[] = [];
  if (threshold !== null) {
    const [low, high] = threshold.interval;
    const factor = low !== null && high !== null ? `, a factor ${(high / low).toFixed(2)}` : "";
    parts.push(
      `n₅₀ ${threshold.size === null ? "?" : count(threshold.size)} ${bracketed(threshold.interval, count)}${factor}`,
    );
  }
  const under = running.filter(({ status }) => status === "running");
  if (under.length > 0)
    parts.push(
      under
        .map(({ config, step }) => {
          const size = config.task === "modular" ? config.dataSize : config.dataFraction;
          return `${count(size)} at step ${step.toLocaleString("en-GB")}`;
        })
        .join(", "),
    );
  return parts.join("; ");
}
