import { pearson } from "../statistics/pearson";
import { pushes, type Push, type ReadReview } from "./review-reader";

/** How far the sum of the pushes over a review follows its margin: Pearson's correlation over reviews to four digits, by way of pushing. */
export type PushAgreement = Readonly<Record<Push, number>>;

/** @throws RangeError with fewer than three reviews */
export function pushAgreement(reviews: readonly ReadReview[]): PushAgreement {
  if (reviews.length < 3) throw new RangeError(`Expected three reviews or more, got ${reviews.length}.`);
  const margins = reviews.map(({ margin }) => margin);
  const of = (way: Push): number => {
    const sums = reviews.map((r) => r.pushes[way].reduce((a, b) => a + b, 0));
    return Number(pearson(sums, margins).toPrecision(4));
  };
  return { hidden: of("hidden"), slope: of("slope"), straight: of("straight") };
}

/** The way whose sums follow the margin best: the largest mean correlation; of equal ones the first of `pushes`. */
export function bestPush(found: readonly PushAgreement[]): Push {
  const mean = (way: Push): number => found.reduce((sum, of) => sum + of[way], 0) / found.length;
  return pushes.reduce((best, way) => (mean(way) > mean(best) ? way : best));
}
