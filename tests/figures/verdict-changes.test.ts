import assert from "node:assert/strict";
import { test } from "node:test";
import { ledger } from "grokbook/analysis/claims/ledger";
import { ruleRecords, verdictChanges } from "grokbook/figures/verdict-changes";
import { syntheticSweep } from "../analysis/synthetic";

const rows = ledger(syntheticSweep());

test("old and new verdict side by side", () => {
  const { columns, rows: cells, caption } = verdictChanges(rows);
  assert.equal(cells.length, 15);
  assert.ok(cells.every((row) => row.length === columns.length));
  assert.deepEqual(cells[1]?.slice(2, 4), ["✓ reproduced", "◐ partly"]);
  const differ = cells.filter((row) => row[2] !== row[3]).length;
  assert.match(caption, new RegExp(`${differ} of 15 differ`));
});

test("the record of every rule, one line a change", () => {
  const { rows: cells } = ruleRecords(rows);
  const lines = rows.reduce((sum, { record }) => sum + 1 + (record.changed ?? []).length, 0);
  assert.equal(cells.length, lines);
  assert.deepEqual(
    cells.map(([id]) => id).filter((id) => id !== ""),
    rows.map(({ id }) => String(id)),
  );
});
