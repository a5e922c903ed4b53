import { strict as assert } from "node:assert";
import { test } from "node:test";
import { claims } from "grokbook/analysis/claims/ledger";
import { shortTitle } from "grokbook/analysis/claims/short-titles";

test("every claim has a title of a few words, each its own", () => {
  const titles = claims.map(({ id }) => shortTitle(id));
  assert.equal(new Set(titles).size, 15);
  for (const title of titles) assert.ok(title.length <= 48 && !title.endsWith("."), title);
  assert.throws(() => shortTitle(16), /claim from 1 to 15, got 16/);
});
