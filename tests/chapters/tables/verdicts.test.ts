import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { LedgerRow } from "grokbook/analysis/claims/types";
import { verdicts } from "grokbook/chapters/tables/verdicts";

const row = (id: number, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id,
  claim: "c",
  paper: "p",
  rule: "r",
  record: { fixed: "2026-11-23" },
  verdict: "reproduced",
  ours: "o",
  value: 3460,
  interval: [3110, 3840],
  seeds: 3,
  runs: ["a", "b", "c", "d"],
  ...more,
});

test("judged claims only; long numbers rounded, small ones to three digits, many runs counted", () => {
  const small = row(11, { value: -0.00012345, interval: null, runs: [..."abcdef"], verdict: "partly" });
  const text = verdicts([row(1), row(2, { verdict: "not run" }), small]).toString();
  assert.match(text, /^claims with a verdict\n/);
  assert.match(text, /\n +1 +reproduced +3,460 +3,110 to 3,840 +3 +a, b, c, d\n/);
  assert.match(text, /\n +11 +partly +-0\.000123 +3 +a, b, c and 3 more$/);
  assert.equal(text.split("\n").length, 4);
});

test("none judged is a sentence", () => {
  assert.equal(
    verdicts([row(1, { verdict: "not run" })]).toString(),
    "No claim has enough published runs yet.",
  );
});
