import { CLOCK_TOLERANCE } from "../../analysis/clock/clock-tolerance";
import { clockProducts } from "../../analysis/clock/clock-products";
import { neighbourOrder } from "../../analysis/clock/neighbour-order";
import { rescaleShifts } from "../../analysis/clock/rescale-shifts";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";

/**
 * Claims 14 and 6 on a sweep: the directions of λ and α, and whether they act as the clock says.
 * @param overLambda runs that differ in λ
 * @param overAlpha runs that differ in α
 */
export function lambdaAndAlpha(
  overLambda: readonly RunResult[],
  overAlpha: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): CheckedClaim[] {
  const decay = neighbourOrder(overLambda, "weightDecay", { accuracy });
  const rescaling = neighbourOrder(overAlpha, "rescale", { accuracy });
  const { lambdas, spread } = clockProducts(overLambda, { accuracy });
  const shifts = rescaleShifts(overAlpha, { accuracy }).map(({ from, to, predicted, measured }) => ({
    text: `${from} → ${to}`,
    ratio: measured === null ? null : measured / predicted,
  }));
  return [
    {
      claim: "more weight decay generalises sooner",
      pass: decay.pairs === 0 ? null : decay.sooner === decay.pairs,
      measured: `${decay.sooner} of ${decay.pairs} pairs of neighbouring λ`,
      expected: "every pair",
      source: "claim 14, App. C",
    },
    {
      claim: "a larger rescaling generalises later",
      pass: rescaling.pairs === 0 ? null : rescaling.later === rescaling.pairs,
      measured: `${rescaling.later} of ${rescaling.pairs} pairs of neighbouring α`,
      expected: "every pair",
      source: "claim 14, App. C",
    },
    {
      claim: "t · λ is constant",
      pass: spread === null ? null : spread <= CLOCK_TOLERANCE.product,
      measured:
        spread === null
          ? "fewer than two λ generalise"
          : `largest / smallest = ${spread.toFixed(2)} over λ = ${lambdas.join(", ")}`,
      expected: `at most ${CLOCK_TOLERANCE.product} (claim 6)`,
      source: "§3.1, eq. 7",
    },
    {
      claim: "another α shifts t by ln(ratio) / γ",
      pass: shifts.some(({ ratio }) => ratio === null)
        ? null
        : shifts.every(({ ratio }) => ratio !== null && Math.abs(ratio - 1) <= CLOCK_TOLERANCE.shift),
      measured: shifts
        .map(({ text, ratio }) => `${text}: ${ratio === null ? "–" : ratio.toFixed(2)}`)
        .join(", "),
      expected: "0.8 to 1.2 of the prediction (claim 6)",
      source: "§3.1, eq. 7",
    },
  ];
}
