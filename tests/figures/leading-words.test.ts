import assert from "node:assert/strict";
import { test } from "node:test";
import { leadingWords } from "grokbook/figures/leading-words";
import { aReading } from "../analysis/reading/a-reading";
import { trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

test("the words that lead as data", () =>
  matchesSnapshot("leading-words", leadingWords(aReading(), "straight")));

test("most first from the top, by direction; how a push is measured is said", () => {
  const figure = leadingWords(aReading(), "hidden");
  assert.deepEqual(trace(figure, /positive/)["y"], ["the (90)"]);
  assert.deepEqual(trace(figure, /negative/)["y"], ["zork (3)"]);
  const axis = figure.layout["yaxis2"] as Record<string, unknown>;
  assert.deepEqual(axis["categoryarray"], ["wonderful (70)", "worst (80)"]);
  assert.match(figure.caption, /A push is the margin minus the margin with the word hidden/);
  assert.match(figure.caption, /after, step 2,000: 60 words lead, worst wonderful first/);
});
