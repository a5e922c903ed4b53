import type { ModularConfig, ReviewsConfig, RunConfig } from "../config/types";
import type { RunResult } from "../run/types";

/** Settings that a run should have; fields of the other task are never met. */
export type Settings = Partial<Omit<ModularConfig, "task">> &
  Partial<Omit<ReviewsConfig, "task">> & { readonly task?: RunConfig["task"] };

/**
 * The runs that have every one of these settings, in their order.
 * @example withSettings(await publishedRuns(), { source: "imdb", dataFraction: 1, rescale: 10 })
 */
export function withSettings(runs: readonly RunResult[], settings: Settings): RunResult[] {
  const wanted = Object.entries(settings);
  return runs.filter(({ config }) => {
    const own: Readonly<Record<string, unknown>> = { ...config };
    return wanted.every(([field, value]) => own[field] === value);
  });
}
