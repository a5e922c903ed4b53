import { strict as assert } from "node:assert";
import { test } from "node:test";
import { claims } from "grokbook/analysis/claims/ledger";
import { shortTitle } from "grokbook/analysis/claims/short-titles";
import { claimLines } from "grokbook/cli/terminal/claim-lines";

test("every claim has one line that fits a terminal, with its number and its verdict", () => {
  const lines = claimLines(claims.map(({ id }) => ({ id, verdict: "not reproduced" }))).split("\n");
  assert.equal(lines.length, 15);
  for (const [i, line] of lines.entries()) {
    assert.ok(line.length < 80, line);
    assert.ok(line.startsWith(`${String(i + 1).padStart(2)}  ${shortTitle(i + 1)}`), line);
    assert.ok(line.endsWith("  ✗ not reproduced"), line);
  }
});

test("each verdict has its sign, also one about a sample", () => {
  const verdicts = ["reproduced", "partly", "not reproduced", "not run", "undecided", "partly (sample)"];
  const lines = claimLines(verdicts.map((verdict, i) => ({ id: i + 1, verdict }))).split("\n");
  assert.deepEqual(
    lines.map((line) => line.split(/ {2,}/).at(-1)),
    ["✓ reproduced", "◐ partly", "✗ not reproduced", "– not run", "? undecided", "◐ partly (sample)"],
  );
});
