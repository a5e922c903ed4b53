import type { LinearFit } from "../../analysis/statistics/linear-fit";

/** "-2.1e-4 per unit, 95 % -4.3e-4 to 1.0e-6", or why there is none. */
export function slopeText(fit: LinearFit | null): string {
  if (fit === null) return "too few sizes";
  const short = (slope: number): string => slope.toExponential(1);
  return `${short(fit.slope)} per unit, 95 % ${fit.interval.map(short).join(" to ")}`;
}
