import type { RunResult } from "../../run/types";
import { seedCount } from "./seed-count";

/** "3 seeds": how many different ones are among the runs. */
export function seedsText(runs: readonly Pick<RunResult, "config">[]): string {
  const seeds = seedCount(runs);
  return `${seeds} seed${seeds === 1 ? "" : "s"}`;
}
