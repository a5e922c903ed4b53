import { strict as assert } from "node:assert";
import { test } from "node:test";
import { shareOfData } from "grokbook/chapters/words/share-of-data";

test("a fraction in percent, or that no fraction is enough", () => {
  assert.deepEqual(
    [shareOfData(0.607), shareOfData(1), shareOfData(null)],
    ["61 %", "100 %", "not with all data"],
  );
});
