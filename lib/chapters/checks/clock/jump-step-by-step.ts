import { count } from "../../../figures/words";
import type { CheckedClaim } from "../../../notebook/outputs/check";
import type { Point, RunResult } from "../../../run/types";
import { fixedPercent } from "../../words/fixed-percent";

/**
 * What `data/plans` predicted of the jump at the paper's own clock, on a run that begins just before it and is evaluated every few steps: the loss
 * comes back, the training set is lost, and what is learnt again generalises.
 */
export function jumpStepByStep(run: RunResult): CheckedClaim[] {
  const first = (holds: (point: Point) => boolean): Point | undefined => run.points.slice(1).find(holds);
  const back = first(({ trainLoss }) => trainLoss > 0);
  const lost = first(({ trainAccuracy }) => trainAccuracy < 0.6);
  const known = first(({ testAccuracy }) => testAccuracy >= 0.8);
  const at = (point: Point | undefined): string =>
    point === undefined ? "never" : `step ${count(point.step)}`;
  return [
    {
      claim: "from the first loss to a training accuracy below 60 %: fewer than 100 steps",
      pass: back === undefined || lost === undefined ? null : lost.step - back.step < 100,
      measured: `loss at ${at(back)}, below 60 % at ${at(lost)}`,
      expected: "< 100 steps, as predicted",
    },
    {
      claim: "the training set is lost before anything generalises",
      pass: lost === undefined || known === undefined ? null : lost.step < known.step,
      measured: `test ≥ 80 % at ${at(known)}`,
      expected: "later than the loss of the training set",
    },
    {
      claim: "80 % of the test set come on the way up",
      pass: known === undefined ? null : known.trainAccuracy < 0.95,
      measured: known === undefined ? "never" : `train ${fixedPercent(known.trainAccuracy)} there`,
      expected: "train accuracy below 95 %",
    },
  ];
}
