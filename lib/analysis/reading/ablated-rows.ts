import type { ReviewsConfig } from "../../config/types";
import { layoutOf } from "../../model/layout";
import { initialWeights } from "../../run/weights/initial-weights";
import type { WeightsAt } from "../../run/weights/weights-at";

/** What a row of the word table is replaced by. */
export type Replacement =
  /** What it would be if training had never touched it, w₀ (1 − lr · λ)^steps: what the rows of unread words are. */
  | "untrained"
  /** Nothing: position and type alone are left of the word. */
  | "zero";

/**
 * Weights with some rows of the word table replaced; the weights given are left alone.
 * @throws RangeError when they have no word table
 */
export function ablatedRows(
  config: ReviewsConfig,
  { model, step, parameters }: WeightsAt,
): (ids: readonly number[], to: Replacement) => Float32Array {
  const table = layoutOf(model).tensors.find(({ name }) => name.endsWith("word_embeddings.weight"));
  if (table === undefined)
    throw new RangeError("Expected the weights of a run on reviews, got a model without a word table.");
  const h = config.hiddenSize;
  const before = initialWeights(config, model);
  const left = (1 - config.learningRate * config.weightDecay) ** step;
  return (ids, to) => {
    const ablated = parameters.slice();
    for (const id of ids)
      for (let i = table.offset + id * h; i < table.offset + (id + 1) * h; i++)
        ablated[i] = to === "zero" ? 0 : (before[i] as number) * left;
    return ablated;
  };
}
