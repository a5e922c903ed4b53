import { strict as assert } from "node:assert";
import { test } from "node:test";
import { whichPush } from "grokbook/chapters/words/which-push";
import { aReading } from "../../analysis/reading/a-reading";

test("the correlations, the chosen way in bold", () => {
  const text = whichPush([aReading()]).toString();
  assert.match(
    text,
    /\* the margin minus the margin with the word hidden from attention: 0\.50 \(plateau\), 0\.50 \(after\)/,
  );
  assert.match(
    text,
    /\* \*\*attention weight × value × output × pooler × classifier\*\*: 0\.90 \(plateau\), 0\.90 \(after\)/,
  );
});
