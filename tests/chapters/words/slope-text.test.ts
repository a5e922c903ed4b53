import { strict as assert } from "node:assert";
import { test } from "node:test";
import { linearFit } from "grokbook/analysis/statistics/linear-fit";
import { slopeText } from "grokbook/chapters/words/slope-text";

test("a slope with its interval, or why there is none", () => {
  assert.equal(slopeText(null), "too few sizes");
  assert.match(
    slopeText(linearFit([16, 32, 64, 128], [0.83, 0.83, 0.82, 0.8])),
    /^-2\.8e-4 per unit, 95 % -\d\.\de-4 to -\d\.\de-4$/,
  );
});
