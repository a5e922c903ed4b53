import assert from "node:assert/strict";
import { test } from "node:test";
import { ledger } from "grokbook/analysis/claims/ledger";
import { claimsTable, verdictWithSign } from "grokbook/figures/claims-table";
import { syntheticSweep } from "../analysis/synthetic";

test("one row a claim, verdicts with a sign, and a count of what was run", () => {
  const { columns, rows, caption } = claimsTable(ledger(syntheticSweep()));
  assert.equal(rows.length, 15);
  assert.ok(rows.every((row) => row.length === columns.length));
  assert.equal(rows[0]?.at(-1), "✓ reproduced");
  assert.equal(rows[1]?.at(-1), "◐ partly");
  assert.deepEqual(rows[14]?.slice(-2), ["", "– not run"]);
  assert.match(rows[14]?.at(-3) ?? "", /no measurement of IMDB; no measurement of modular addition/);
  assert.match(
    caption,
    /^4 of 15 claims have a verdict\. Rules as first written: 1, 3; changed after results were known: the others/,
  );
});

test("every verdict has a sign, the sample's too; parts stand beside the sum", () => {
  assert.deepEqual(
    (["partly (sample)", "undecided", "not reproduced (sample)", "not run"] as const).map(verdictWithSign),
    ["◐ partly (sample)", "? undecided", "✗ not reproduced (sample)", "– not run"],
  );
  const [row] = ledger([]);
  assert.ok(row);
  const parts = [
    { name: "IMDB", verdict: "reproduced" },
    { name: "Yelp", verdict: "undecided (sample)" },
  ] as const;
  assert.equal(
    claimsTable([{ ...row, verdict: "partly", parts }]).rows[0]?.at(-1),
    "◐ partly; IMDB: reproduced; Yelp: undecided (sample)",
  );
});
