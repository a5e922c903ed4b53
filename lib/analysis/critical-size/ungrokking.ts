import type { RunResult } from "../../run/types";
import { lastStep, sizeOf } from "./by-size";
import { fit, type SizeOutcomes } from "./size-threshold";

/** What became of a model that had generalised: mean test accuracy at the end ≥ 90 %, < 50 %, or neither. */
export type UngrokkingOutcome = "keeps" | "forgets" | "in between";

export interface UngrokkingBranch {
  readonly run: string;
  readonly seed: number;
  readonly size: number;
  /** Mean test accuracy over the last tenth of the steps since the branch. */
  readonly end: number;
  readonly outcome: UngrokkingOutcome;
}

/** The critical size from above, of branches with one weight decay. */
export interface Ungrokking {
  readonly weightDecay: number;
  /** Steps since the branch that were read. */
  readonly after: number;
  readonly branches: readonly UngrokkingBranch[];
  /** D_crit: the size at which a branch keeps with probability one half; `null` without an estimate. */
  readonly size: number | null;
  /** 95 % profile interval; `null` marks an end that these branches do not bound, or not within the pairs that there are. */
  readonly interval: readonly [number | null, number | null];
}

export interface UngrokkingOptions {
  /** The share of the steps since the branch that is read: 0.5 = as if the branches had ended half way. Default 1. */
  readonly share?: number;
}

/**
 * Ungrokking (Varma et al. 2023): branches of runs that have generalised, on fewer data; the smallest weight decay first. A branch begins
 * at its first point.
 */
export function ungrokking(
  branches: readonly RunResult[],
  { share = 1 }: UngrokkingOptions = {},
): readonly Ungrokking[] {
  const decays = [...new Set(branches.map(({ config }) => config.weightDecay))].sort((a, b) => a - b);
  return decays.map((weightDecay) => {
    const here = branches.filter(({ config }) => config.weightDecay === weightDecay);
    const read = here.map((run) => readBranch(run, share)).sort((a, b) => a.size - b.size || a.seed - b.seed);
    const sizes = [...new Set(read.map(({ size }) => size))];
    const outcomes = sizes.map((size): SizeOutcomes => {
      const own = read.filter((branch) => branch.size === size);
      const kept = own.filter(({ outcome }) => outcome === "keeps");
      return { size, runs: own.length, generalised: kept.length };
    });
    const { size, interval } = fit(outcomes, 0.95);
    const after = Math.max(...here.map((run) => share * (lastStep(run) - began(run))));
    return { weightDecay, after, branches: read, size, interval: within(interval, here) };
  });
}

/** Modular addition has p² pairs: an end beyond them bounds nothing. */
function within([low, high]: Ungrokking["interval"], runs: readonly RunResult[]): Ungrokking["interval"] {
  const config = runs[0]?.config;
  const most = config?.task === "modular" ? config.modulus ** 2 : Infinity;
  return [low, high !== null && high > most ? null : high];
}

const began = (run: RunResult): number => run.points[0]?.step ?? 0;

function readBranch(run: RunResult, share: number): UngrokkingBranch {
  const from = began(run);
  const steps = share * (lastStep(run) - from);
  const last = run.points.filter(({ step }) => step >= from + 0.9 * steps && step <= from + steps);
  const end = last.reduce((sum, { testAccuracy }) => sum + testAccuracy, 0) / last.length;
  const outcome = end >= 0.9 ? "keeps" : end < 0.5 ? "forgets" : "in between";
  return { run: run.id, seed: run.config.seed, size: sizeOf(run.config), end, outcome };
}
