import { tGen, tMem } from "../../analysis/first-step";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

/** Chapter 00: one model memorises, has not understood by then, and generalises at least twice as late. */
export function oneModel(run: RunResult): CheckedClaim[] {
  const memorised = tMem(run, { accuracy: 0.99 });
  const generalised = tGen(run, { accuracy: 0.9 });
  const then = run.points.find(({ step }) => step === memorised);
  return [
    {
      claim: "it memorises",
      pass: memorised !== null,
      measured: memorised === null ? "never reached 99 % on train" : `train ≥ 99 % at step ${memorised}`,
      source: "paper §4.1",
    },
    {
      claim: "it has not understood when it has memorised",
      pass: then === undefined ? null : then.testAccuracy < 0.5,
      measured:
        then === undefined
          ? "no such moment"
          : `test accuracy ${fixedPercent(then.testAccuracy)} at that step`,
      expected: "below 50 %",
      source: "paper §2",
    },
    {
      claim: "it generalises later, at least at twice that step",
      pass: memorised === null ? null : generalised !== null && generalised >= 2 * memorised,
      measured:
        generalised === null ? `not within ${run.config.steps} steps` : `test ≥ 90 % at step ${generalised}`,
      expected: "t_gen ≥ 2 · t_mem",
      source: "paper Fig. 1A",
    },
  ];
}
