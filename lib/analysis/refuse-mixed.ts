import type { RunConfig } from "../config/types";
import { MixedRunsError } from "./mixed-runs-error";

/** What leaves an experiment the same: another seed, a longer horizon, another cadence or engine. */
const nuisance = ["seed", "steps", "evaluateEvery", "engine"];

/**
 * Sees to it that runs are comparable.
 * @param free configuration fields that the comparison is about; seed, steps, cadence and engine always may differ
 * @throws MixedRunsError when the runs differ in another field
 */
export function refuseMixed(runs: readonly { readonly config: RunConfig }[], free: readonly string[]): void {
  const allowed = new Set([...nuisance, ...free]);
  const differences: Record<string, unknown[]> = {};
  for (const field of new Set(runs.flatMap(({ config }) => Object.keys(config)))) {
    if (allowed.has(field)) continue;
    const values = [...new Set(runs.map((run) => (run.config as unknown as Record<string, unknown>)[field]))];
    if (values.length > 1) differences[field] = values;
  }
  if (Object.keys(differences).length > 0) throw new MixedRunsError(differences);
}
