import { studentQuantile } from "./student-t";

export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  /** Of the slope, assuming independent residuals of one variance. */
  readonly standardError: number;
  /** Confidence interval of the slope (Student's t, n − 2 degrees of freedom). */
  readonly interval: readonly [number, number];
  readonly level: number;
  readonly n: number;
  readonly rSquared: number;
  /** Confidence interval of the mean of y at x (the band of the paper's Fig. 4B). */
  meanInterval(x: number): readonly [number, number];
}

/**
 * Ordinary least squares, y = intercept + slope · x.
 * @param level of the intervals. Default 0.95 (paper, Fig. 4B)
 * @throws RangeError with fewer than 3 points, unequal lengths, or all x equal
 */
export function linearFit(x: readonly number[], y: readonly number[], { level = 0.95 } = {}): LinearFit {
  const n = x.length;
  if (n !== y.length || n < 3) {
    throw new RangeError(`Expected two columns of one length from 3 up, got ${n} and ${y.length}.`);
  }
  const xMean = mean(x);
  const yMean = mean(y);
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] as number) - xMean;
    const dy = (y[i] as number) - yMean;
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  }
  if (sxx === 0)
    throw new RangeError("Expected at least two different x, got one: the slope is not determined.");
  const slope = sxy / sxx;
  const residual = x.reduce((sum, xi, i) => sum + ((y[i] as number) - yMean - slope * (xi - xMean)) ** 2, 0);
  const variance = residual / (n - 2);
  const standardError = Math.sqrt(variance / sxx);
  const t = studentQuantile(0.5 + level / 2, n - 2);
  return {
    slope,
    intercept: yMean - slope * xMean,
    standardError,
    interval: [slope - t * standardError, slope + t * standardError],
    level,
    n,
    rSquared: syy === 0 ? 1 : 1 - residual / syy,
    meanInterval(at) {
      const centre = yMean + slope * (at - xMean);
      const half = t * Math.sqrt(variance * (1 / n + (at - xMean) ** 2 / sxx));
      return [centre - half, centre + half];
    },
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
