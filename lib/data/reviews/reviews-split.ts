import type { Corpus } from "./corpus";
import { DataSizeError } from "../errors/data-size-error";
import { MissingLabelError } from "../errors/missing-label-error";
import { countLabels, cutReviews, type ReviewsSplit, type SplitSettings } from "./cut-reviews";
import { adviseFraction, adviseSplit } from "./split-advice";

/**
 * Decides which reviews are trained and tested on: length limit first, then repeats, then the split, then pruning (paper
 * App. B). The test rows depend on seed, split, lengths and repeats, never on `dataFraction`.
 * @throws OfficialSplitError when the source has no test file, DataSizeError when pruning leaves nothing,
 * MissingLabelError when train or test is left with one label or none
 */
export function splitReviews(corpus: Corpus, settings: SplitSettings): ReviewsSplit {
  const split = cutReviews(corpus, settings);
  const { pool, train, test } = split;
  if (pool.length > 0 && train.length === 0) {
    const { dataFraction } = settings;
    throw new DataSizeError(0, pool.length, {
      why: `dataFraction ${dataFraction} of ${pool.length} reviews keeps none`,
      fix: adviseFraction(corpus, settings),
    });
  }
  for (const [part, rows] of [
    ["train", train],
    ["test", test],
  ] as const) {
    const [negative, positive] = countLabels(corpus, rows);
    if (negative > 0 && positive > 0) continue;
    const { why, fix } = adviseSplit(corpus, settings, split, part);
    throw new MissingLabelError(part, negative, positive, why, fix);
  }
  return split;
}
