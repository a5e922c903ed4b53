import { strict as assert } from "node:assert";
import { test } from "node:test";
import { inspect } from "node:util";
import { ledger } from "grokbook/analysis/claims/ledger";
import { check, checkText, verdictText } from "grokbook/notebook/outputs/check";

const yes = { claim: "it falls", pass: true, measured: 0.25, expected: "< 1" };
const no = { claim: "it rises", pass: false, measured: "never" };
const open = { claim: "it waits", pass: null, measured: "no runs" };

test("a check passes when every claim does; undecided is no pass", () => {
  assert.equal(check("all", [yes]).pass, true);
  assert.equal(check("one no", [yes, no]).pass, false);
  assert.equal(check("one open", [yes, open]).pass, false);
});

test("the text says verdict, numbers and what was expected", () => {
  assert.equal(
    checkText({ title: "three", pass: false, claims: [yes, no, open] }),
    "three\n  ✓ yes  it falls: 0.25 (expected < 1)\n  ✗ no  it rises: never\n  – undecided  it waits: no runs",
  );
});

test("rows of the claims ledger are checked with their own verdicts", () => {
  const rows = ledger([]);
  const { claims, pass } = check("the paper's claims", rows);
  assert.equal(pass, false);
  assert.equal(claims.length, rows.length);
  assert.ok(claims.every((claim) => claim.pass === null && verdictText(claim) === "– not run"));
  assert.match(claims[0]?.claim ?? "", /^1\. /);
});

test("as the last value of a cell it prints one short line, not itself", () => {
  assert.equal(inspect(check("three", [yes, no, open])), "1 of 3 claims borne out");
  assert.deepEqual(Object.keys(check("one", [yes])), ["title", "pass", "claims"]);
});
