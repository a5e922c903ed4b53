import assert from "node:assert/strict";
import { test } from "node:test";
import { MixedRunsError } from "grokbook/analysis/mixed-runs-error";

test("the message lists every field with its values, and the fix", () => {
  const error = new MixedRunsError({ rescale: [1, 10], operation: ["+", "-"] });
  assert.equal(error.name, "MixedRunsError");
  assert.match(error.message, /rescale: 1, 10\n {2}operation: "\+", "-"\nFix: filter/);
});
