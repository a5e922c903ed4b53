import assert from "node:assert/strict";
import { test } from "node:test";
import { ledger } from "grokbook/analysis/claims/ledger";
import { claimsTable } from "grokbook/figures/claims-table";
import { syntheticSweep } from "../analysis/synthetic";

test("one row a claim, verdicts with a sign, and a count of what was run", () => {
  const { columns, rows, caption } = claimsTable(ledger(syntheticSweep()));
  assert.equal(rows.length, 15);
  assert.ok(rows.every((row) => row.length === columns.length));
  assert.equal(rows[0]?.at(-1), "✓ reproduced");
  assert.deepEqual(rows[14]?.slice(-2), ["", "– not run"]);
  assert.match(rows[14]?.at(-3) ?? "", /no measurement of IMDB; no measurement of modular addition/);
  assert.match(caption, /^4 of 15 claims have a verdict/);
});
