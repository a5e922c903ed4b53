import assert from "node:assert/strict";
import { test } from "node:test";
import { frame } from "grokbook/data/frame";
import { dataFrameTable, isDataFrame, type DataFrameLike } from "grokbook/notebook/outputs/data-frame";

const pairs = frame({ a: [1, 2, 3], split: ["train", "test", "train"] });

test("a danfo DataFrame is shown with its index and columns", () => {
  assert.ok(isDataFrame(pairs));
  const text = String(dataFrameTable(pairs).bundle["text/plain"]);
  assert.match(text, /a\s+split/);
  assert.match(text, /3 rows, 2 columns/);
});

test("a Series is shown as one column: what valueCounts() returns", () => {
  const counts = pairs["split"].valueCounts() as unknown;
  assert.ok(isDataFrame(counts));
  const text = String(dataFrameTable(counts as DataFrameLike).bundle["text/plain"]);
  assert.match(text, /train\s+2/);
  assert.match(text, /2 rows, 1 column/);
});

test("of a long frame only the first rows are taken", () => {
  const long = frame({ a: Array.from({ length: 500 }, (_, i) => i) });
  const text = String(dataFrameTable(long).bundle["text/plain"]);
  assert.match(text, /first 10 of 500 rows/);
  assert.doesNotMatch(text, /\n499/);
});
