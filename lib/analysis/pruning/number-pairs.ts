import type { Examples } from "../../data/types";

/** The two numbers a and b of every question of modular arithmetic: the features of its principal component. */
export function numberPairs({ count, tokens, offsets }: Examples): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const at = offsets[i] as number;
    return [tokens[at] as number, tokens[at + 2] as number];
  });
}
