import { CLOCK_TOLERANCE } from "../../analysis/clock/clock-tolerance";
import { firstStepsBy } from "../../analysis/clock/first-steps-by";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import type { Shrinking } from "../tables/decay-law";

export interface GrokkingConfigurationResults {
  /** Largest difference of a weight between the engine and the reader's own training step, after ten steps. */
  readonly apart: number;
  /** Of weights without a gradient. */
  readonly shrinking: Shrinking;
  /** Runs that differ in weight decay (and steps) and seed, smallest decay first. */
  readonly lambdas: readonly RunResult[];
  /** Runs that differ in α and seed, smallest α first. */
  readonly alphas: readonly RunResult[];
  /** ε_test of t_gen. */
  readonly accuracy: number;
}

/** Chapter 02: the training step, the decay law, and the two ways to move the clock, held to the tolerance of claim 6. */
export function grokkingConfiguration(results: GrokkingConfigurationResults): CheckedClaim[] {
  const { apart, shrinking, lambdas, alphas, accuracy } = results;
  const byLambda = firstStepsBy(lambdas, "weightDecay", { accuracy });
  const byAlpha = firstStepsBy(alphas, "rescale", { accuracy });
  const [first, last] = [byAlpha[0], byAlpha.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("Expected runs over α, got none.");
  const products = byLambda.flatMap(({ tGen, gamma }) => (tGen === null ? [] : [tGen * gamma]));
  const shift = last.tGen === null || first.tGen === null ? null : last.tGen - first.tGen;
  const foretold = Math.log(last.value / first.value) / last.gamma;
  return [
    {
      claim: "the dozen lines above are what the fused engine computes",
      pass: apart < 1e-3,
      measured: `largest difference ${apart.toExponential(1)}`,
      expected: "below 1e-3 after 10 steps in float32",
    },
    {
      claim: "weights without gradient decay as (1 − γ)ᵗ",
      pass: Math.abs(shrinking.measured / shrinking.predicted - 1) < 1e-3,
      measured: `${shrinking.measured.toFixed(5)} against ${shrinking.predicted.toFixed(5)}`,
      expected: "equal to 0.1 %",
      source: "paper §3.1, eq. 6",
    },
    {
      claim: "more weight decay generalises sooner",
      pass: falls(byLambda.map(({ tGen }) => tGen)),
      measured: byLambda.map(({ value, tGen }) => `λ ${value}: ${tGen ?? "never"}`).join(", "),
      source: "paper App. C",
    },
    {
      claim: "t_gen · γ is constant",
      pass:
        products.length < 2 ? null : Math.max(...products) / Math.min(...products) <= CLOCK_TOLERANCE.product,
      measured: products.map((v) => v.toFixed(2)).join(", ") || "none generalises",
      expected: `largest at most ${CLOCK_TOLERANCE.product} times the smallest (ours, as in claim 6)`,
      source: "paper §3.1, eq. 7",
    },
    {
      claim: "larger initial weights generalise later",
      pass: falls(byAlpha.map(({ tGen }) => tGen).reverse()),
      measured: byAlpha.map(({ value, tGen }) => `α ${value}: ${tGen ?? "never"}`).join(", "),
      source: "paper App. C",
    },
    {
      claim: `α = ${last.value} costs ln α / γ steps`,
      pass: shift === null ? null : Math.abs(shift - foretold) <= CLOCK_TOLERANCE.shift * foretold,
      measured: shift === null ? "not reached" : `${shift} steps later`,
      expected: `${Math.round(foretold)} ± ${100 * CLOCK_TOLERANCE.shift} % (ours, as in claim 6)`,
      source: "paper §3.1, eq. 7",
    },
  ];
}

/** Whether no step is later than the one before it, "never" being the latest; `null` when all are never. */
function falls(steps: readonly (number | null)[]): boolean | null {
  if (steps.every((step) => step === null)) return null;
  return steps.every((step, i) => i === 0 || (step ?? Infinity) <= (steps[i - 1] ?? Infinity));
}
