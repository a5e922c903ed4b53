import type { TrainingJob } from "../../types";
import { stepWork } from "../worth";

/** Steps of one submission at most (ours): enough to keep a GPU busy while the next ones are written. */
export const MOST_STEPS = 32;
/**
 * Multiply-adds of one submission at most (ours): a tenth of a second on a GPU that makes 10¹² FLOP/s. Systems reset a GPU that
 * works for seconds on end.
 */
const MOST_WORK = 5e10;

/** Steps of so many replicas that are submitted at once. Changes no byte. */
export function submissionSteps(jobs: readonly TrainingJob[]): number {
  const work = jobs.reduce((sum, job) => sum + stepWork(job), 0);
  return Math.max(1, Math.min(MOST_STEPS, Math.floor(MOST_WORK / work)));
}
