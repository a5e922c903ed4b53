import type { ModularConfig } from "../../config/types";
import { modularPairs, modularRows } from "./modular";

/**
 * The pairs of a run, column by column: a, b, answer and split, where split is `train` (kept), `pruned` (in the train split,
 * left out by pruning) or `test`. Kept and test pairs stand in the order in which the engine is given them.
 */
export function modularTable(config: ModularConfig): {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly answer: readonly number[];
  readonly split: readonly ("train" | "pruned" | "test")[];
} {
  const { a, b, answer } = modularPairs(config.operation, config.modulus);
  const { kept, train, test } = modularRows(config);
  const chosen = new Set(kept);
  const rows = [...kept, ...train.filter((row) => !chosen.has(row)), ...test];
  const of = (column: Int32Array): number[] => rows.map((row) => column[row] as number);
  return {
    a: of(a),
    b: of(b),
    answer: of(answer),
    split: rows.map((_, i) => (i < kept.length ? "train" : i < train.length ? "pruned" : "test")),
  };
}
