import { ConfigError, type Issue } from "../config/errors/config-error";
import type { Point } from "./types";

/**
 * When a run has shown what it was trained for: both first steps are known, and so many evaluations were made since.
 * It depends on the points alone, so it ends every copy of a run at the same step.
 */
export interface StopRule {
  /** Train accuracy that counts as memorised, above 0 and at most 1. */
  readonly train: number;
  /** Test accuracy that counts as generalised, above 0 and at most 1. */
  readonly test: number;
  /** Evaluations after the later of the two first steps; 0 stops at once. */
  readonly evaluations: number;
}

/** The accuracies of a rule that names none. Those of `tMem` and `tGen`: 0.99 (ours), 0.9 (official plot code, Fig. 1B). */
export const KNOWN_AT = { train: 0.99, test: 0.9 } as const;

/** A run that a rule ended: the rule, and the step of the evaluation at which it was met. */
export interface StoppedByRule {
  readonly rule: StopRule;
  readonly step: number;
}

/** Step of the evaluation at which the rule is met, or null. */
export function ruleMetAt(
  points: readonly Pick<Point, "step" | "trainAccuracy" | "testAccuracy">[],
  { train, test, evaluations }: StopRule,
): number | null {
  const memorised = points.findIndex((p) => p.trainAccuracy >= train);
  const generalised = points.findIndex((p) => p.testAccuracy >= test);
  if (memorised < 0 || generalised < 0) return null;
  return points[Math.max(memorised, generalised) + evaluations]?.step ?? null;
}

/** @throws ConfigError naming every field that no rule can have */
export function checkStopRule(rule: StopRule): void {
  const issues: Issue[] = [];
  for (const name of ["train", "test"] as const) {
    const value: unknown = rule[name];
    if (typeof value !== "number" || !(value > 0 && value <= 1))
      issues.push({ path: `stopWhen.${name}`, expected: "an accuracy above 0 and at most 1", got: value });
  }
  const { evaluations } = rule;
  if (!Number.isSafeInteger(evaluations) || evaluations < 0)
    issues.push({ path: "stopWhen.evaluations", expected: "a whole number from 0 up", got: evaluations });
  if (issues.length > 0) throw new ConfigError(issues);
}
