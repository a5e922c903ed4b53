import { strict as assert } from "node:assert";
import { test } from "node:test";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { stageReasons } from "grokbook/chapters/words/stage-reasons";
import { observedReviews } from "../../analysis/observed";

test("B to F in one line, with what was measured or is missing", () => {
  const text = stageReasons(weightStages(observedReviews({ run: { generalises: null } })));
  assert.match(text, /^B ✓ norm 3 → 2(\.\d+)?, −\d+ % since the start · C ✓ /);
  assert.match(text, / · E ✗ test accuracy never reaches 80 % · F ✗ no jump$/);
});
