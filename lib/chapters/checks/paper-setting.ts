import { lastStep } from "../../analysis/critical-size/by-size";
import { decayClock } from "../../analysis/clock/decay-clock";
import { normDecay } from "../../analysis/clock/norm-decay";
import { tMem } from "../../analysis/first-step";
import { count } from "../../figures/words";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { Point, RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

/**
 * Claims 5 and 6 on one run at the paper's setting, as far as it went: the decay before memorising, the plateau, the jump.
 * A run that has not ended leaves open what it may still show.
 */
export function paperSetting(run: RunResult): CheckedClaim[] {
  const reached = lastStep(run);
  const done = run.status === "finished";
  const memorised = tMem(run);
  const until = memorised ?? reached;
  const decay =
    run.points.filter(({ step }) => step <= until).length < 3 ? null : normDecay(run, { to: until });
  const plateau = run.points.find((point) => point.trainAccuracy >= 0.99 && point.testAccuracy <= 0.6);
  const later =
    plateau && run.points.find(({ step, testAccuracy }) => step > plateau.step && testAccuracy >= 0.8);
  const best = (accuracy: (point: Point) => number): string =>
    fixedPercent(Math.max(...run.points.map(accuracy)));
  return [
    {
      claim: "before memorisation the norm decays as e^(−γt)",
      pass: decay === null ? null : Math.abs(decay.ratio - 1) <= 0.1,
      measured:
        decay === null
          ? "too few points"
          : `slope ${decay.slope.toExponential(3)} a step up to step ${count(until)}, ${decay.ratio.toFixed(3)} of −γ`,
      expected: "0.9 to 1.1 (claim 6)",
      source: "§3.1, eq. 6",
    },
    {
      claim: "it memorises while the test accuracy is at most 60 %",
      pass: plateau !== undefined ? true : done || memorised !== null ? false : null,
      measured:
        plateau === undefined
          ? `best train accuracy so far ${best((point) => point.trainAccuracy)}`
          : `train ${fixedPercent(plateau.trainAccuracy)}, test ${fixedPercent(plateau.testAccuracy)} at step ${count(plateau.step)}`,
      expected: "train ≥ 99 % with test ≤ 60 %",
      source: "claim 5, §4.2",
    },
    {
      claim: "later the test accuracy reaches 80 %",
      pass: later !== undefined ? true : done ? false : null,
      measured:
        later === undefined
          ? `best so far ${best((point) => point.testAccuracy)}, untouched weights at ${decayClock(run.config).scale(reached).toFixed(2)} × usual`
          : `step ${count(later.step)}`,
      expected: "between 300,000 and 500,000",
      source: "claim 5, §4.2",
    },
  ];
}
