import type { ReviewsConfig } from "../../config/types";
import type { TaskData } from "../../data/types";
import { layoutOf } from "../../model/layout";
import { initialWeights } from "../../run/weights/initial-weights";
import type { Weights } from "../../run/weights/load-weights";

/** Some rows of the word table, before and after training. */
export interface WordRows {
  /** How many rows, one a word. */
  readonly count: number;
  /** L2 norm of them all at the start, and now. */
  readonly from: number;
  readonly to: number;
  /** What decay alone leaves of `from`: from · (1 − lr · λ)^steps. */
  readonly law: number;
}

/** The word table's rows, by whether a training review contains the word. */
export interface ReadAndUnread {
  readonly read: WordRows;
  readonly unread: WordRows;
}

/**
 * Takes the rows of the word table apart. Those of words in no training review never get a gradient: they can only shrink.
 * @param data as `loadData(config)` gives it
 * @throws RangeError when the weights are not a classifier's of reviews
 */
export function wordRows(
  config: ReviewsConfig,
  { model, state }: Weights,
  data: Pick<TaskData, "train" | "vocabularySize">,
): ReadAndUnread {
  const table = layoutOf(model).tensors.find(({ name }) => name.endsWith("word_embeddings.weight"));
  if (table === undefined)
    throw new RangeError("Expected the weights of a run on reviews, got a model without a word table.");
  const h = config.hiddenSize;
  const before = initialWeights(config, model);
  const seen = new Set(data.train.tokens);
  const left = (1 - config.learningRate * config.weightDecay) ** state.step;
  const rows = (wanted: (id: number) => boolean): WordRows => {
    let [count, from, to] = [0, 0, 0];
    for (let id = 0; id < data.vocabularySize; id++) {
      if (!wanted(id)) continue;
      count++;
      for (let i = table.offset + id * h; i < table.offset + (id + 1) * h; i++) {
        from += (before[i] as number) ** 2;
        to += (state.parameters[i] as number) ** 2;
      }
    }
    return { count, from: Math.sqrt(from), to: Math.sqrt(to), law: Math.sqrt(from) * left };
  };
  return { read: rows((id) => seen.has(id)), unread: rows((id) => !seen.has(id)) };
}
