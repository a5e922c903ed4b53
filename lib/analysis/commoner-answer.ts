import type { Examples } from "../data/types";

/**
 * Accuracy of always giving the commonest class of these examples: where a model that knows nothing of single examples must
 * lie. One half only when two classes are equally common.
 */
export function commonerAnswer({ count, targets }: Pick<Examples, "count" | "targets">): number {
  const counts = new Map<number, number>();
  for (const target of targets) counts.set(target, (counts.get(target) ?? 0) + 1);
  return Math.max(0, ...counts.values()) / count;
}
