import type { ReviewsConfig } from "../../config/types";
import { tokenise, type Corpus } from "../reviews/corpus";
import { packedTask } from "../reviews/pack-reviews";
import { splitReviews } from "../reviews/reviews-split";
import { wordPiece } from "../text/wordpiece";
import type { TaskData } from "../types";
import { generatedReviews } from "./generated-reviews";
import { generatedVocabulary } from "./generated-vocabulary";

let corpus: Corpus | null = null;

/**
 * The task on generated reviews without a file: they are made and cut into tokens once a process, in seconds. The same examples as
 * `reviewsData` gives, which keeps them between two runs.
 * @throws RangeError for another source; DataSizeError or MissingLabelError as `reviewsData`
 */
export function generatedData(config: ReviewsConfig): TaskData {
  if (config.source !== "generated")
    throw new RangeError(
      `source: expected "generated", the reviews that are made on the spot, got ${JSON.stringify(config.source)}`,
    );
  corpus ??= tokenise(generatedReviews(), wordPiece(generatedVocabulary().entries));
  const split = splitReviews(corpus, { ...config, dropRepeats: false });
  return { ...packedTask(corpus, split, config.maxTokens), notes: corpus.notes };
}
