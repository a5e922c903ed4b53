import type { RunResult } from "../../run/types";
import { firstStep, tGen } from "../first-step";

/** Training loss from which on decay is taken to be alone (ours). */
export const NO_LOSS = 1e-4;

/** The steps in which decay is alone: first and last evaluation of them. */
export interface LosslessWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * From the first evaluation with training loss below 1e-4 to the one before the test accuracy first reaches `accuracy`: where
 * hardly a weight has a gradient, so where the decay law is about the whole norm. `null` without either, or with fewer than
 * three evaluations between.
 */
export function losslessWindow(
  run: Pick<RunResult, "config" | "points">,
  { accuracy }: { readonly accuracy: number },
): LosslessWindow | null {
  const [from, jump] = [firstStep(run, "trainLoss", NO_LOSS), tGen(run, { accuracy })];
  if (from === null || jump === null) return null;
  const inside = run.points.filter((p) => p.step >= from && p.step < jump);
  return inside.length < 3 ? null : { from, to: (inside.at(-1) as (typeof inside)[number]).step };
}
