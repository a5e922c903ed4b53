import { bySize } from "../../../analysis/critical-size/by-size";
import { sizeThreshold, type SizeThreshold } from "../../../analysis/critical-size/size-threshold";
import { tGen, tMem } from "../../../analysis/first-step";
import { summarise } from "../../../analysis/summarise";
import { bracketed, count } from "../../../figures/words";
import type { CheckedClaim } from "../../../notebook/outputs/check";
import type { RunResult } from "../../../run/types";
import { fixedPercent } from "../../words/fixed-percent";

/** Test accuracy that counts as generalised on text. */
const ENOUGH = 0.8;

/**
 * The data curve at α = 1 beside one at α = 10, by the rule of `data/plans`: does anybody wait, and is there a threshold without the trick?
 * @param plain runs at α = 1 over data fractions
 * @param tricked runs at α = 10 on one clock, over data fractions
 */
export function withoutTheTrick(plain: readonly RunResult[], tricked: readonly RunResult[]): CheckedClaim[] {
  const waits = bySize(plain).flatMap(({ size, runs }) => {
    const generalised = medianOf(runs.map((run) => tGen(run, { accuracy: ENOUGH })));
    return generalised === Infinity
      ? []
      : [{ size, generalised, memorised: medianOf(runs.map((run) => tMem(run))) }];
  });
  const [own, other] = [thresholdOf(plain), thresholdOf(tricked)];
  return [
    {
      claim: "α = 1: nobody waits",
      pass: waits.length === 0 ? null : waits.every(({ generalised, memorised }) => generalised <= memorised),
      measured:
        waits
          .map(
            ({ size, generalised, memorised }) =>
              `${fixedPercent(size, 0)}: test ${count(generalised)}, train ${stepOf(memorised)}`,
          )
          .join("; ") || "no such runs are published",
      expected: "median step of test ≥ 80 % not behind that of train ≥ 99 %, where it is reached",
    },
    {
      claim: "α = 1: there is a threshold of the data all the same",
      pass: own === null || other === null ? null : overlap(own, other),
      measured: `α = 1: ${textOf(own)}; α = 10: ${textOf(other)}`,
      expected: "the 95 % intervals of n₅₀ at α = 1 and α = 10 overlap",
    },
  ];
}

const thresholdOf = (runs: readonly RunResult[]): SizeThreshold | null =>
  runs.length === 0 ? null : sizeThreshold(runs, { accuracy: ENOUGH });

const medianOf = (steps: readonly (number | null)[]): number =>
  summarise(steps.map((step) => step ?? Infinity)).median ?? Infinity;

const stepOf = (step: number): string => (step === Infinity ? "never" : count(step));

/** An end that is not bounded is no end. */
const overlap = ({ interval: [a0, a1] }: SizeThreshold, { interval: [b0, b1] }: SizeThreshold): boolean =>
  (a0 ?? 0) <= (b1 ?? Infinity) && (b0 ?? 0) <= (a1 ?? Infinity);

const textOf = (found: SizeThreshold | null): string =>
  found === null
    ? "no runs"
    : `n₅₀(${count(found.horizon)}) ${found.size === null ? "not determined" : fixedPercent(found.size, 0)} ${bracketed(found.interval, (n) => fixedPercent(n, 0))}`;
