import { lastStep } from "../../analysis/critical-size/by-size";
import { CLOCK_TOLERANCE } from "../../analysis/clock/clock-tolerance";
import { decayClock } from "../../analysis/clock/decay-clock";
import { losslessWindow } from "../../analysis/clock/lossless-window";
import { normDecay } from "../../analysis/clock/norm-decay";
import { tMem } from "../../analysis/first-step";
import { count } from "../../figures/words";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { Point, RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

/** The test accuracy that counts as generalised. */
const ENOUGH = 0.8;

/**
 * Claims 5 and 6 on one run at the paper's setting, as far as it went: the decay while nothing else acts, the plateau, the jump.
 * A run that has not ended leaves open what it may still show.
 */
export function paperSetting(run: RunResult): CheckedClaim[] {
  const reached = lastStep(run);
  const done = run.status === "finished";
  const memorised = tMem(run);
  const window = losslessWindow(run, { accuracy: ENOUGH });
  const decay = window === null ? null : normDecay(run, window);
  const plateau = run.points.find((point) => point.trainAccuracy >= 0.99 && point.testAccuracy <= 0.6);
  const later =
    memorised === null
      ? undefined
      : run.points.find(({ step, testAccuracy }) => step > memorised && testAccuracy >= ENOUGH);
  const best = (accuracy: (point: Point) => number): string =>
    fixedPercent(Math.max(...run.points.map(accuracy)));
  return [
    {
      claim: "from training loss 1e-4 to the jump the norm decays as e^(−γt)",
      pass: decay === null ? null : Math.abs(decay.ratio - 1) <= CLOCK_TOLERANCE.slope,
      measured:
        decay === null
          ? `no such phase up to step ${count(reached)}`
          : `slope ${decay.slope.toExponential(3)} a step from step ${count(decay.from)} to ${count(decay.to)}, ${decay.ratio.toFixed(3)} of −γ${before(run, memorised)}`,
      expected: "0.9 to 1.1 (claim 6)",
      source: "§3.1, eq. 6",
    },
    {
      claim: "it memorises while the test accuracy is at most 60 %",
      pass: plateau !== undefined ? true : done || memorised !== null ? false : null,
      measured:
        plateau === undefined
          ? (there(run, memorised) ?? `best train accuracy so far ${best((point) => point.trainAccuracy)}`)
          : (there(run, plateau.step) ?? "–"),
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

/** Both accuracies at a step. */
function there(run: RunResult, at: number | null): string | null {
  const point = run.points.find(({ step }) => step === at);
  return point === undefined
    ? null
    : `train ${fixedPercent(point.trainAccuracy)}, test ${fixedPercent(point.testAccuracy)} at step ${count(point.step)}`;
}

/** ", before memorising 0.653": the same slope where gradients act, beside the phase that the law is about. */
function before(run: RunResult, memorised: number | null): string {
  if (memorised === null || run.points.filter(({ step }) => step <= memorised).length < 3) return "";
  return `; before memorising, where gradients act, ${normDecay(run, { to: memorised }).ratio.toFixed(3)}`;
}
