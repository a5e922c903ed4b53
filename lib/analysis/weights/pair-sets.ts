import type { ModularConfig } from "../../config/types";
import { modularPairs, modularRows } from "../../data/modular/modular";

/** Rows (into `modularPairs`) of the sets that a model of modular arithmetic is asked. */
export interface PairSets {
  /** Trained on. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Of the test pairs, those whose mirror (b, a) was trained on with the same answer. */
  readonly mirrored: Int32Array;
  /** The other test pairs. */
  readonly others: Int32Array;
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
  const known = (row: number): boolean => trained.has(key(a[row]!, b[row]!));
  const mirrorKnown = (row: number): boolean => trained.get(key(b[row]!, a[row]!)) === answer[row];
  return {
    train: kept,
    test,
    mirrored: test.filter(mirrorKnown),
    others: test.filter((row) => !mirrorKnown(row)),
    unseen: all.filter((row) => !known(row) && !mirrorKnown(row)),
    all,
  };
}
