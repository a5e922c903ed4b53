import type { Point } from "../../run/types";

/** The moments at which a run's reading is looked at. */
export const readingMoments = ["plateau", "rising", "after"] as const;
export type ReadingMomentName = (typeof readingMoments)[number];

/**
 * The steps of the moments by the rule of `data/plans/README.md`, at multiples of `every` steps with train ≥ 99 %. `plateau`: the last with test < 56 %.
 * `rising`: the first with test ≥ 65 %. `after`: the last with test ≥ 75 %.
 * @param last no later step is looked at
 * @returns null where the run has no such moment
 */
export function readingSteps(
  points: readonly Point[],
  { every = 500, last = Infinity }: { readonly every?: number; readonly last?: number } = {},
): Readonly<Record<ReadingMomentName, number | null>> {
  const known = points.filter((p) => p.step % every === 0 && p.step <= last && p.trainAccuracy >= 0.99);
  return {
    plateau: known.findLast((p) => p.testAccuracy < 0.56)?.step ?? null,
    rising: known.find((p) => p.testAccuracy >= 0.65)?.step ?? null,
    after: known.findLast((p) => p.testAccuracy >= 0.75)?.step ?? null,
  };
}
