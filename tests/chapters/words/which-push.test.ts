import { strict as assert } from "node:assert";
import { test } from "node:test";
import { whichPush } from "grokbook/chapters/words/which-push";
import { aReading, threeReadings } from "../../analysis/reading/a-reading";

test("the correlations by moment, the chosen way in bold", () => {
  const text = whichPush([aReading()]).toString();
  assert.match(text, /with its margin:\n/);
  assert.match(
    text,
    /\* the margin minus the margin with the word hidden from attention: plateau 0\.50, after 0\.50/,
  );
  assert.match(
    text,
    /\* \*\*attention weight × value × output × pooler × classifier\*\*: plateau 0\.90, after 0\.90/,
  );
});

test("of several runs one number each", () => {
  const text = whichPush(threeReadings()).toString();
  assert.match(text, /with its margin, one number a run:\n/);
  assert.match(text, /from attention: plateau 0\.50 0\.50 0\.50, after/);
});
