import { pushes, type Push, type ReadReview } from "./review-reader";

/** How far the sum of the pushes over a review follows its margin: Pearson's correlation over reviews, by way of pushing. */
export type PushAgreement = Readonly<Record<Push, number>>;

/** @throws RangeError with fewer than three reviews */
export function pushAgreement(reviews: readonly ReadReview[]): PushAgreement {
  if (reviews.length < 3) throw new RangeError(`Expected three reviews or more, got ${reviews.length}.`);
  const margins = reviews.map(({ margin }) => margin);
  const of = (way: Push): number =>
    correlation(
      reviews.map((r) => r.pushes[way].reduce((a, b) => a + b, 0)),
      margins,
    );
  return { hidden: of("hidden"), slope: of("slope"), straight: of("straight") };
}

/** The way whose sums follow the margin best: the largest mean correlation; of equal ones the first of `pushes`. */
export function bestPush(found: readonly PushAgreement[]): Push {
  const mean = (way: Push): number => found.reduce((sum, of) => sum + of[way], 0) / found.length;
  return pushes.reduce((best, way) => (mean(way) > mean(best) ? way : best));
}

/** Pearson's, to four digits; NaN when one list is constant. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, v] of x.entries()) {
    const w = (y[i] as number) - my;
    xy += (v - mx) * w;
    xx += (v - mx) ** 2;
    yy += w * w;
  }
  return Number((xy / Math.sqrt(xx * yy)).toPrecision(4));
}
