import type { ReviewsConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { count } from "../../figures/words";

/**
 * Which published run is looked at: its clock, data and seed, how far it went and how long that took; or that there is none.
 * Markdown.
 * @param run as `observedAtPaper` finds it
 */
export function observedRun(run: (RunResult & { readonly config: ReviewsConfig }) | null): string {
  if (run === null)
    return "**No run at this setting has been published with its weights in this copy yet.** Everything above is the quick profile; claim 13 is open.";
  const { weightDecay, source, dataFraction, seed, steps } = run.config;
  const clock =
    weightDecay === 0.01 ? "Nothing scaled" : `Scaled clock, λ = ${weightDecay}: multiply every step by ten`;
  const end =
    run.status === "finished"
      ? "finished"
      : `stopped at step ${count(run.points.at(-1)?.step ?? 0)} of ${count(steps)}`;
  return `**${clock}: ${source}, ${100 * dataFraction} % of the train split, seed ${seed}**, ${end}, ${(run.seconds / 3600).toFixed(1)} hours of training.`;
}
