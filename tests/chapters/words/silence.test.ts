import { strict as assert } from "node:assert";
import { test } from "node:test";
import { silence } from "grokbook/chapters/words/silence";
import { branched } from "../../analysis/branched";

test("how long the loss is exactly 0, and what the norm does; or that it never is", () => {
  const run = branched({
    id: 1,
    point: (p) => ({ ...p, trainLoss: p.step >= 500 && p.step <= 1500 ? 0 : 1 }),
  });
  assert.match(
    silence(run),
    /^\*\*Exactly 0\*\* at 101 evaluations in a row, steps 500 to 1,500\. Meanwhile the norm falls from \d+ to \d+: 0\.999 of/,
  );
  assert.match(silence(branched({ id: 2 })), /is never exactly 0/);
});
