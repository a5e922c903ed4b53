import type { ModularConfig } from "../../config/types";
import type { RunResult } from "../../run/types";

/**
 * The configuration of the first of some runs on modular addition, for what all of them share.
 * @throws RangeError without runs, or with runs on reviews
 */
export function modularConfig(runs: readonly RunResult[]): ModularConfig {
  const config = runs[0]?.config;
  if (config?.task === "modular") return config;
  throw new RangeError(`Expected runs on modular addition, got ${config?.task ?? "none"}.`);
}
