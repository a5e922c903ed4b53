import type { DataFrame } from "danfojs-node";
import type { ModularConfig } from "../../config/types";
import { frame } from "../frame";
import { modularPairs, modularRows } from "./modular";

/**
 * The same data for readers: every pair with columns a, b, answer and split, where split is `train` (kept), `pruned`
 * (in the train split, left out by pruning) or `test`.
 */
export function modularFrame(config: ModularConfig): DataFrame {
  const { a, b, answer, count } = modularPairs(config.operation, config.modulus);
  const split = new Array<string>(count).fill("test");
  const { kept, train } = modularRows(config);
  train.forEach((row) => (split[row] = "pruned"));
  kept.forEach((row) => (split[row] = "train"));
  return frame({ a, b, answer, split });
}
