import { differencesFromPaper } from "../../config/differences-from-paper";
import { count, percent } from "../../figures/words";
import type { RunResult } from "../../run/types";

/** What a published review run is: data, seed, how far it went, for how long, and where it differs from the paper. Markdown. */
export function publishedRun({ config, points, status, seconds }: RunResult): string {
  if (config.task !== "reviews") throw new TypeError(`Expected a run on reviews, got one on ${config.task}.`);
  const { source, dataFraction, seed, steps } = config;
  const ended =
    status === "finished"
      ? "finished"
      : `stopped at step ${count(points.at(-1)?.step ?? 0)} of ${count(steps)}`;
  const differences = differencesFromPaper(config);
  const settings =
    differences.length === 0
      ? "Every setting is the paper's."
      : `Differs from the paper in: ${differences.map((d) => `${d.field} = ${String(d.value)} (${String(d.paper)})`).join(", ")}.`;
  return `**${source}, ${percent(dataFraction)} of the train split, seed ${seed}**: ${ended}, ${(seconds / 3600).toFixed(1)} hours of training. ${settings}`;
}
