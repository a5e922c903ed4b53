import { CLOCK_TOLERANCE } from "../../../analysis/clock/clock-tolerance";
import type { ClockPredictions } from "../../../analysis/clock/clock-predictions";
import { percent } from "../../../figures/words";
import type { CheckedClaim } from "../../../notebook/outputs/check";

/** Eq. 7 on runs with several λ and α: whether t · λ is constant, and whether one pair predicts all others. */
export function predictedClock({ accuracy, rows }: ClockPredictions): CheckedClaim[] {
  const reached = rows.flatMap(({ rescale, weightDecay, predicted, measured: { median } }) =>
    median === null ? [] : [{ rescale, weightDecay, step: median, ratio: median / predicted }],
  );
  const atTen = reached.filter(({ rescale }) => rescale === 10);
  const products = atTen.map(({ step, weightDecay }) => step * weightDecay);
  const spread = products.length < 2 ? null : Math.max(...products) / Math.min(...products);
  return [
    {
      claim: "t · λ is constant at α = 10",
      pass: spread === null ? null : spread <= CLOCK_TOLERANCE.product,
      measured:
        spread === null
          ? `fewer than two λ reach ${percent(accuracy)}`
          : `largest / smallest = ${spread.toFixed(2)} over λ = ${atTen.map((row) => row.weightDecay).join(", ")}`,
      expected: `at most ${CLOCK_TOLERANCE.product} (claim 6)`,
      source: "§3.1, eq. 7",
    },
    {
      claim: "the clock predicts every pair of λ and α from the reference",
      pass: reached.length < 2 ? null : reached.every(({ ratio }) => Math.abs(ratio - 1) <= 0.2),
      measured: reached
        .map((row) => `λ ${row.weightDecay}, α ${row.rescale}: ${row.ratio.toFixed(2)}`)
        .join("; "),
      expected: "0.8 to 1.2 of the prediction (ours)",
      source: "§3.1, eq. 7",
    },
  ];
}
