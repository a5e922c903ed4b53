import type { RunConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { lastStep } from "./by-size";

/**
 * When a run counts as generalising: `sustained` at the first of five evaluations in a row with test accuracy ≥ ε, `once`
 * at the first evaluation with it. A model that is there for one evaluation and gone at the next has not settled.
 */
export type GeneralisingRule = "sustained" | "once";

/** Evaluations in a row that `sustained` asks for (ours). */
export const SUSTAINED = 5;

export interface GeneralisingOptions {
  /** ε_test. Default 0.9 (top threshold of the official plot code). */
  readonly accuracy?: number;
  /** Default `sustained`. */
  readonly rule?: GeneralisingRule;
}

/** What one run says about the time to generalise. */
export interface Generalising {
  /** T: the first evaluation of those the rule asks for; `null` when the run shows none. */
  readonly step: number | null;
  /** The last of them: from here on T is known. `null` without one. */
  readonly confirmed: number | null;
  /** T is later than this step, when the run shows none: its last evaluation, or the one before a run of hits that the run's end cut off. */
  readonly after: number;
  /** Falls out of generalisation after T: see `collapseLevel`. They are counted, and change nothing about T. */
  readonly collapses: number;
}

/** Reads T from a run's raw evaluations, all of them. */
export function generalising(
  run: Pick<RunResult, "points" | "config">,
  { accuracy = 0.9, rule = "sustained" }: GeneralisingOptions = {},
): Generalising {
  const { points } = run;
  const needed = rule === "once" ? 1 : SUSTAINED;
  let hits = 0;
  for (const [i, point] of points.entries()) {
    hits = point.testAccuracy >= accuracy ? hits + 1 : 0;
    if (hits < needed) continue;
    const step = (points[i - needed + 1] as { step: number }).step;
    return { step, confirmed: point.step, after: step, collapses: collapsesAfter(run, i, accuracy) };
  }
  return { step: null, confirmed: null, after: points.at(-1 - hits)?.step ?? 0, collapses: 0 };
}

/** Whether a run generalised within a horizon, read from nothing later than the horizon; `null`: it stopped before, unknown. */
export function generalisedBy(
  run: Pick<RunResult, "points">,
  { confirmed }: Pick<Generalising, "confirmed">,
  horizon: number,
): boolean | null {
  if (confirmed !== null && confirmed <= horizon) return true;
  return lastStep(run) >= horizon ? false : null;
}

/** Test accuracy below which a generalising model has collapsed: half way from guessing to ε (ours). */
export function collapseLevel(config: RunConfig, accuracy: number): number {
  const guessing = config.task === "modular" ? 1 / config.modulus : 0.5;
  return (guessing + accuracy) / 2;
}

function collapsesAfter(
  { points, config }: Pick<RunResult, "points" | "config">,
  from: number,
  accuracy: number,
): number {
  const level = collapseLevel(config, accuracy);
  let count = 0;
  let out = false;
  for (const { testAccuracy } of points.slice(from + 1)) {
    if (!out && testAccuracy < level) count++;
    // Back only with ε, so that a fall that trembles on the level is one fall.
    out = out ? testAccuracy < accuracy : testAccuracy < level;
  }
  return count;
}
