import type { ModularConfig } from "../types";

/** How many pairs (a, b) the task has, and how many of them the split puts in train: int(trainFraction · all), as the official code. */
export function trainablePairs({
  operation,
  modulus,
  trainFraction,
}: Pick<ModularConfig, "operation" | "modulus" | "trainFraction">): {
  readonly all: number;
  readonly train: number;
} {
  const all = operation === "/" ? modulus * (modulus - 1) : modulus * modulus;
  return { all, train: Math.floor(trainFraction * all) };
}
