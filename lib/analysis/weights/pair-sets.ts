import type { ModularConfig } from "../../config/types";
import { modularPairs, modularRows } from "../../data/modular/modular";

/** Rows (into `modularPairs`) of the sets that a model of modular arithmetic is asked. */
export interface PairSets {
  /** Trained on. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /**
   * Trained on in neither order: where a ∘ b = b ∘ a, a model that has learnt (b, a) by heart has (a, b) with it. From the whole
   * square, pruned and test pairs alike.
   */
  readonly unseen: Int32Array;
  readonly all: Int32Array;
}

/** The pairs of a configuration, by what its model has seen of them. */
export function pairSets(config: ModularConfig): PairSets {
  const { a, b, count, answer } = modularPairs(config.operation, config.modulus);
  const { kept, test } = modularRows(config);
  const key = (x: number, y: number): number => x * config.modulus + y;
  const trained = new Map(Array.from(kept, (row) => [key(a[row]!, b[row]!), answer[row]!]));
  const all = Int32Array.from({ length: count }, (_, row) => row);
  const unseen = all.filter((row) => {
    const [x, y] = [a[row]!, b[row]!];
    return !trained.has(key(x, y)) && trained.get(key(y, x)) !== answer[row];
  });
  return { train: kept, test, unseen, all };
}
