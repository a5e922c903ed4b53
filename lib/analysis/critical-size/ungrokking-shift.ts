import type { Ungrokking } from "./ungrokking";

/** Whether D_crit moves with weight decay; `null` with fewer than three weight decays, λ = 1 among them, or without an estimate. */
export type UngrokkingShift = "moves" | "does not move" | "undecided" | null;

/** "Does not move": the outer estimates lie within this factor of the one at λ = 1 (ours, written before the runs). */
const FACTOR = 1.25;

/**
 * The rule of `data/plans`: the intervals of the smallest and the largest weight decay do not overlap: moves. They do, and both
 * estimates lie within a factor 1.25 of the one at λ = 1: does not move. Else undecided.
 */
export function ungrokkingShift(groups: readonly Ungrokking[]): UngrokkingShift {
  const sorted = groups.toSorted((a, b) => a.weightDecay - b.weightDecay);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const middle = sorted.find(({ weightDecay }) => weightDecay === 1);
  if (low === undefined || high === undefined || middle === undefined) return null;
  if (low === middle || high === middle) return null;
  const sizes = [low, middle, high].map(({ size }) => size);
  if (!overlap(low.interval, high.interval)) return "moves";
  const [a, b, c] = sizes;
  if (a == null || b == null || c == null) return "undecided";
  return [a, c].every((size) => Math.max(size / b, b / size) <= FACTOR) ? "does not move" : "undecided";
}

/** `null` at an end: not bounded there. */
function overlap(one: Ungrokking["interval"], other: Ungrokking["interval"]): boolean {
  const ends = ([from, to]: Ungrokking["interval"]) => [from ?? 0, to ?? Infinity] as const;
  const [[a, b], [c, d]] = [ends(one), ends(other)];
  return a <= d && c <= b;
}
