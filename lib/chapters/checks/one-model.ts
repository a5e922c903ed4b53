import { tGen, tMem } from "../../analysis/first-step";
import { count } from "../../figures/words";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

/**
 * Chapter 00: one model memorises, has not understood by then, and generalises at least twice as late. What a stopped run
 * has not reached is undecided: it might still come.
 */
export function oneModel(run: RunResult): CheckedClaim[] {
  const memorised = tMem(run, { accuracy: 0.99 });
  const generalised = tGen(run, { accuracy: 0.9 });
  const then = run.points.find(({ step }) => step === memorised);
  const stopped = run.status === "stopped";
  const missing = (text: string): string =>
    stopped ? `undecided: stopped at step ${count(run.step)} of ${count(run.config.steps)}` : text;
  return [
    {
      claim: "it memorises",
      pass: memorised !== null ? true : stopped ? null : false,
      measured:
        memorised === null ? missing("never reached 99 % on train") : `train ≥ 99 % at step ${memorised}`,
      source: "paper §4.1",
    },
    {
      claim: "it has not understood when it has memorised",
      pass: then === undefined ? null : then.testAccuracy < 0.5,
      measured:
        then === undefined
          ? missing("no such moment")
          : `test accuracy ${fixedPercent(then.testAccuracy)} at that step`,
      expected: "below 50 %",
      source: "paper §2",
    },
    {
      claim: "it generalises later, at least at twice that step",
      pass:
        memorised === null || (generalised === null && stopped)
          ? null
          : generalised !== null && generalised >= 2 * memorised,
      measured:
        generalised === null
          ? missing(`not within ${run.config.steps} steps`)
          : `test ≥ 90 % at step ${generalised}`,
      expected: "t_gen ≥ 2 · t_mem",
      source: "paper Fig. 1A",
    },
  ];
}
