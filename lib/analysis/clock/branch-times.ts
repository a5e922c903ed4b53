import { parentOf } from "../../config/parent";
import type { Point, RunResult } from "../../run/types";
import { tGen } from "../first-step";
import { finalAccuracy } from "../model-size/final-accuracy";
import { changedFields } from "./changed-fields";

export interface BranchTimesOptions {
  /** Test accuracy whose first step is the moment. Default 0.9. */
  readonly accuracy?: number;
  /** The smallest shift that counts, as a share of the steps since the branch. Default 0.1 (ours, fixed before the branches ran). */
  readonly margin?: number;
  /** Whether a seed counts, by its parent's evaluation where the branch begins. Default: memorised (train ≥ 99 %), not generalised (test < 50 %). */
  readonly counts?: (at: Point) => boolean;
  /** Seeds that a verdict needs. Default 3. */
  readonly leastSeeds?: number;
}

const onPlateau = (at: Point): boolean => at.trainAccuracy >= 0.99 && at.testAccuracy < 0.5;

/** One branch beside its parent. */
export interface BranchTime {
  readonly seed: number;
  readonly run: string;
  readonly parent: string;
  /** The parent was where the rule wants it when the branch began. */
  readonly counts: boolean;
  readonly parentStep: number;
  /** The branch's own moment; `null`: not within its steps. */
  readonly step: number | null;
  /** (own − parent's) / (parent's − where it begins); `null` where the branch never gets there, which counts as later. */
  readonly shift: number | null;
  /** Mean test accuracy of the last tenth. */
  readonly end: number;
}

export type BranchVerdict = "sooner" | "the same" | "later" | "undecided";

/** All branches that change the same thing. */
export interface BranchTimes {
  readonly changed: string;
  /** Rising seeds. */
  readonly times: readonly BranchTime[];
  /** By the seeds that count; `undecided` where they are too few. */
  readonly verdict: BranchVerdict;
}

/**
 * When branches generalise, beside their parents: the rule of `data/plans`. "Sooner" or "later" is said where it is so in every
 * seed that counts by the margin or more, "the same" where all lie closer, else nothing.
 * @param runs parents and branches together; a branch whose parent is not among them, or never generalises, is left out
 */
export function branchTimes(
  runs: readonly RunResult[],
  { accuracy = 0.9, margin = 0.1, counts = onPlateau, leastSeeds = 3 }: BranchTimesOptions = {},
): readonly BranchTimes[] {
  const groups = new Map<string, BranchTime[]>();
  for (const run of runs) {
    const from = parentOf(run.config);
    const parent = runs.find(({ id }) => id === from?.id);
    const parentStep = parent === undefined ? null : tGen(parent, { accuracy });
    if (from === null || parent === undefined || parentStep === null || parentStep <= from.step) continue;
    const changed = changedFields(run.config, parent.config);
    const at = parent.points.find(({ step }) => step === from.step);
    const step = tGen(run, { accuracy });
    const times = groups.get(changed) ?? [];
    times.push({
      seed: run.config.seed,
      run: run.id,
      parent: parent.id,
      counts: at !== undefined && counts(at),
      parentStep,
      step,
      shift: step === null ? null : (step - parentStep) / (parentStep - from.step),
      end: finalAccuracy(run),
    });
    groups.set(changed, times);
  }
  const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([changed, times]) => ({
    changed,
    times: times.sort((a, b) => a.seed - b.seed),
    verdict: verdictOf(
      times.filter((time) => time.counts),
      margin,
      leastSeeds,
    ),
  }));
}

function verdictOf(times: readonly BranchTime[], margin: number, leastSeeds: number): BranchVerdict {
  if (times.length < leastSeeds) return "undecided";
  const shifts = times.map(({ shift }) => shift ?? Infinity);
  if (shifts.every((shift) => shift <= -margin)) return "sooner";
  if (shifts.every((shift) => shift >= margin)) return "later";
  return shifts.every((shift) => Math.abs(shift) < margin) ? "the same" : "undecided";
}
