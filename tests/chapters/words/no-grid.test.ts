import { strict as assert } from "node:assert";
import { test } from "node:test";
import { noGrid } from "grokbook/chapters/words/no-grid";

test("says which claims are open and which command makes the grid", () => {
  assert.match(noGrid, /Claims 11 and 12 are open/);
  assert.match(noGrid, /`npx grokbook sweep plan\.json`/);
});
