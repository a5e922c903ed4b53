import type { ModularConfig } from "../../config/types";
import { layoutOf } from "../../model/layout";
import { initialWeights } from "../../run/weights/initial-weights";
import type { Weights } from "../../run/weights/load-weights";
import { norm } from "./norm";

/** Tokens of a question that a model reads, a + b % p =; a run always has more positions. */
const QUESTION = 6;

/**
 * How much of their size the weights have kept that no question ever reads: the rows of the position table beyond the
 * six tokens of a question. They never get a gradient, so decay alone leaves (1 − lr · λ)^steps of them.
 * @returns L2 norm now over L2 norm at the start
 * @throws RangeError when the weights are not those of a run on modular addition
 */
export function unreadShrinking(config: ModularConfig, { model, state }: Weights): number {
  const table = layoutOf(model).tensors.find(({ name }) => name === "transformer.positions_embed.weight");
  if (table === undefined)
    throw new RangeError(`Expected the weights of a run on modular addition, got an ${model.kind}'s.`);
  const unread = (weights: Float32Array): Float32Array =>
    weights.subarray(table.offset + QUESTION * config.hiddenSize, table.offset + table.size);
  return norm(unread(state.parameters)) / norm(unread(initialWeights(config, model)));
}
