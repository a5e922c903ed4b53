import type { RunResult } from "../../run/types";

/** "3 seeds": how many different ones are among the runs. */
export function seedsText(runs: readonly RunResult[]): string {
  const { size } = new Set(runs.map(({ config }) => config.seed));
  return `${size} seed${size === 1 ? "" : "s"}`;
}
