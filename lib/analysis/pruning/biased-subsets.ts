import type { Examples } from "../../data/types";

/** Two prunings that are not uniform, to see a test of uniformity fail. */
export interface BiasedSubsets {
  /** Scores of the shortest reviews. */
  readonly shortest: readonly number[];
  /** Scores of the first positive reviews. */
  readonly positive: readonly number[];
}

/**
 * Prunes a train split by length, and by label.
 * @param scores one of every example, in their order
 * @param share of the examples that is kept, rounded down
 */
export function biasedSubsets(
  { offsets, targets }: Examples,
  scores: readonly number[],
  share: number,
): BiasedSubsets {
  const kept = Math.floor(share * scores.length);
  const length = (i: number): number => (offsets[i + 1] as number) - (offsets[i] as number);
  const order = scores.map((_, i) => i).sort((a, b) => length(a) - length(b));
  return {
    shortest: order.slice(0, kept).map((i) => scores[i] as number),
    positive: scores.filter((_, i) => targets[i] === 1).slice(0, kept),
  };
}
