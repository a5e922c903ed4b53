import type { ModularConfig } from "../../config/types";
import { layoutOf } from "../../model/layout";
import { initialWeights } from "../../run/weights/initial-weights";
import type { Weights } from "../../run/weights/load-weights";
import { norm } from "./norm";

/** Tokens of a question: a, operator, b, %, p, =. */
const QUESTION = 6;

/**
 * How much of their size the weights have kept that no question ever reads: the rows of the position table beyond the
 * six tokens of a question. They never get a gradient, so decay alone leaves (1 − lr · λ)^steps of them.
 * @returns L2 norm now over L2 norm at the start
 * @throws RangeError when the position table has no such rows
 */
export function unreadShrinking(config: ModularConfig, { model, state }: Weights): number {
  const table = layoutOf(model).tensors.find(({ name }) => name === "transformer.positions_embed.weight");
  if (table === undefined || config.positions <= QUESTION)
    throw new RangeError(
      `Expected a run on modular addition with more than ${QUESTION} positions, got ${config.positions}: every row is read. Raise positions.`,
    );
  const unread = (weights: Float32Array): Float32Array =>
    weights.subarray(table.offset + QUESTION * config.hiddenSize, table.offset + table.size);
  return norm(unread(state.parameters)) / norm(unread(initialWeights(config, model)));
}
