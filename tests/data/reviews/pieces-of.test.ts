import assert from "node:assert/strict";
import { test } from "node:test";
import { piecesOf } from "grokbook/data/reviews/pieces-of";
import { loadData } from "grokbook/data/load";
import { quickReviews } from "../../analysis/reading/tiny-reader";

test("a name for every id of a run's data, [CLS] and [SEP] at both ends of a review", async () => {
  const pieces = piecesOf(quickReviews);
  const { vocabularySize, train } = await loadData(quickReviews);
  assert.equal(pieces.length, vocabularySize);
  assert.equal(pieces[train.tokens[0] ?? -1], "[CLS]");
  assert.equal(pieces[train.tokens[(train.offsets[1] ?? 0) - 1] ?? -1], "[SEP]");
});
