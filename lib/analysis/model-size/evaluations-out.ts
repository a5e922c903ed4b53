import type { RunResult } from "../../run/types";
import { tMem } from "../first-step";

/** Test and train accuracy below which a run that had memorised gives every review about the same answer (ours). */
const TEST = 0.55;
const TRAIN = 0.6;

/**
 * How many evaluations a run on reviews was back at guessing after it had memorised (train ≥ 99 %): test accuracy below 55 %
 * and train accuracy below 60 %. `null` when it never memorised.
 */
export function evaluationsOut(run: Pick<RunResult, "config" | "points">): number | null {
  const memorised = tMem(run);
  if (memorised === null) return null;
  return run.points.filter(
    ({ step, trainAccuracy, testAccuracy }) =>
      step > memorised && testAccuracy < TEST && trainAccuracy < TRAIN,
  ).length;
}
