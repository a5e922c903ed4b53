import assert from "node:assert/strict";
import { test } from "node:test";
import { claimsFamily, recordLines } from "grokbook/analysis/claims/family";
import { ledger } from "grokbook/analysis/claims/ledger";
import { syntheticSweep } from "../synthetic";
import { threeSeeds } from "../synthetic-reviews";

const grown = [0.1, 0.2, 0.4, 0.7, 1].flatMap((dataFraction) =>
  threeSeeds({ memorises: 50_000 + 100_000 * dataFraction, config: { dataFraction } }),
);

test("the family counts verdicts, tests and changed rules", () => {
  const rows = ledger([...syntheticSweep(), ...grown]);
  const family = claimsFamily(rows);
  assert.equal(family.claims, 15);
  assert.equal(family.judged, rows.filter((row) => row.verdict !== "not run").length);
  assert.deepEqual(
    family.tested.map(({ id }) => id),
    [8],
  );
  assert.equal(family.tested[0]?.pHolm, family.tested[0]?.pValue, "one test needs no adjustment");
  assert.deepEqual(family.unchanged, [1, 3]);
  assert.equal(family.unchanged.length + family.changedBefore.length + family.changedAfter.length, 15);
  assert.equal(
    family.sentences[1],
    "Rules as first written: 1, 3; changed after results were known: the others.",
  );
  assert.match(
    family.sentences[2] ?? "",
    /^The 15 claims are one family; .* Holm for 1 of them: claim 8 \de-\d+\.$/,
  );
  assert.match(
    claimsFamily(ledger([])).sentences.join(" "),
    /^0 of 15 .* none of these verdicts rests on a p-value\.$/,
  );
});

test("Holm over the claims that have a p-value", () => {
  const rows = ledger(grown).map((row) => (row.id < 4 ? { ...row, pValue: 0.02, pHolm: 0.06 } : row));
  assert.equal(claimsFamily(rows).tested.length, 4);
});

test("a rule's record line by line", () => {
  const [one, two] = ledger([]);
  assert.equal(recordLines(one!).length, 1);
  assert.match(recordLines(two!)[1] ?? "", /^2026-11-27, results known: .* Why: N = 1,500 /);
});
