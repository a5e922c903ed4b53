import type { RunConfig } from "../../config/types";

/**
 * Tasks with the most work first, equals in their order: the last ones to end are then short, and no process waits long for
 * another.
 */
export function longestFirst<T extends { readonly config: RunConfig }>(tasks: readonly T[]): readonly T[] {
  return [...tasks].sort((a, b) => workOf(b.config) - workOf(a.config));
}

/** Multiplications of a run, roughly: good for an order, not for a time. */
function workOf(config: RunConfig): number {
  const { steps, layers, hiddenSize, mlpSize } = config;
  const row = hiddenSize * (hiddenSize + 2 * mlpSize);
  if (config.task === "modular")
    return steps * config.dataSize * (layers * row + hiddenSize * config.modulus);
  // Below the last layer every token has a row, in the last one only the first.
  const rows = 1 + (layers - 1) * config.maxTokens;
  return steps * config.batchSize * (rows * row + layers * config.maxTokens * hiddenSize);
}
