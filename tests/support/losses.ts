import type { Loss } from "grokbook/config/types";

/** One example's loss and its slopes by the logits, in float64. */
export function lossInFloat64(
  loss: Loss,
  logits: readonly number[],
  target: number,
): { readonly value: number; readonly slopes: readonly number[] } {
  const top = Math.max(...logits);
  const push = (x: number): number =>
    loss !== "stablemax" ? Math.exp(x - top) : x < 0 ? 1 / (1 - x) : x + 1;
  const slope = (x: number): number =>
    loss !== "stablemax" ? Math.exp(x - top) : x < 0 ? 1 / (1 - x) ** 2 : 1;
  const pushed = logits.map(push);
  const own = pushed[target]!;
  const others = pushed.reduce((sum, s, j) => (j === target ? sum : sum + s), 0);
  const slopes = logits.map((x, j) =>
    j === target ? (-slope(x) * others) / (own * (own + others)) : slope(x) / (own + others),
  );
  return { value: Math.log1p(others / own), slopes };
}
