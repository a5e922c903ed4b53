import { lastStep } from "../../analysis/critical-size/by-size";
import { count } from "../../figures/words";
import type { RunResult } from "../../run/types";

/** How far a run went, for a title: "up to step 328,000 of 700,000". */
export function reach(run: Pick<RunResult, "points" | "config">): string {
  return `up to step ${count(lastStep(run))} of ${count(run.config.steps)}`;
}
