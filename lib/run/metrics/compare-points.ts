import { METRIC_NAMES } from "./metrics-line";
import type { Point } from "../types";

/** Two lists of points, number by number. */
export interface MetricsComparison {
  /** Steps that both have. */
  readonly points: number;
  /** Steps that only one has. */
  readonly unpaired: number;
  /** Points with a number that differs at the digits compared. */
  readonly differing: number;
  /** The first number that differs. */
  readonly first: {
    readonly step: number;
    readonly metric: keyof Point;
    readonly published: number;
    readonly ours: number;
  } | null;
  /** Largest |published − ours| / |published| (0 where both are 0). */
  readonly largest: number;
}

/** Compares published points, which hold `digits` significant digits, with exact ones. */
export function comparePoints(
  published: readonly Point[],
  ours: readonly Point[],
  digits: number,
): MetricsComparison {
  const rounded = new Map(ours.map((p) => [p.step, p]));
  const paired = published.flatMap((p) => {
    const own = rounded.get(p.step);
    return own === undefined ? [] : [{ p, own }];
  });
  let first: MetricsComparison["first"] = null;
  let [differing, largest] = [0, 0];
  for (const { p, own } of paired) {
    const off = METRIC_NAMES.filter((name) => !same(p[name], own[name], digits));
    const [metric] = off;
    if (metric === undefined) continue;
    differing++;
    first ??= { step: p.step, metric, published: p[metric], ours: own[metric] };
    largest = Math.max(largest, ...off.map((name) => relative(p[name], own[name])));
  }
  const unpaired = published.length + ours.length - 2 * paired.length;
  return { points: paired.length, unpaired, differing, first, largest };
}

function same(published: number, ours: number, digits: number): boolean {
  return Object.is(published, ours) || published === Number(ours.toPrecision(digits));
}

function relative(a: number, b: number): number {
  const difference = Math.abs(a - b);
  if (Number.isNaN(difference)) return Infinity;
  return difference === 0 ? 0 : difference / Math.max(Math.abs(a), Number.MIN_VALUE);
}
