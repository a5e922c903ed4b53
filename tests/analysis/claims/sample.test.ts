import assert from "node:assert/strict";
import { test } from "node:test";
import { notRun } from "grokbook/analysis/claims/finding";
import { addUp, onSample } from "grokbook/analysis/claims/sample";
import { outcomeOf, type Finding, type Verdict } from "grokbook/analysis/claims/types";

const found = (verdict: Verdict, value = 0.9, pValue = 0.01): Finding => {
  return { verdict, ours: verdict, value, interval: null, seeds: 3, runs: [verdict], pValue };
};
const sum = (a: Verdict, b: Verdict): Verdict =>
  addUp([
    { name: "IMDB", finding: found(a) },
    { name: "Yelp", finding: found(b) },
  ]).verdict;

test("two corpora add up; only a sample that was decided on lends its name", () => {
  assert.equal(sum("reproduced", "reproduced"), "reproduced");
  assert.equal(sum("reproduced", "not reproduced"), "partly");
  assert.equal(sum("not reproduced", "not reproduced"), "not reproduced");
  assert.equal(sum("reproduced", "not run"), "partly");
  assert.equal(sum("not reproduced", "not run"), "undecided");
  assert.equal(sum("undecided", "not reproduced"), "undecided");
  assert.equal(sum("not run", "not run"), "not run");
  assert.equal(sum("reproduced", "reproduced (sample)"), "reproduced (sample)");
  assert.equal(sum("reproduced", "undecided (sample)"), "partly");
  assert.equal(sum("not reproduced", "not reproduced (sample)"), "not reproduced (sample)");
});

test("numbers are those of the corpora that were judged", () => {
  const { value, interval, pValue, runs, parts } = addUp([
    { name: "IMDB", finding: found("reproduced", 1, 0.02) },
    { name: "Yelp", finding: found("partly (sample)", 0.9, 0.04) },
  ]);
  assert.deepEqual([value, interval, pValue], [0.9, [0.9, 1], 0.04]);
  assert.deepEqual(runs, ["reproduced", "partly (sample)"]);
  assert.deepEqual(parts?.[1], { name: "Yelp", verdict: "partly (sample)" });
});

test("a sample without runs leaves the whole corpus's words", () => {
  assert.equal(onSample(notRun("none"), notRun("0 of 5")).ours, "0 of 5");
  assert.equal(onSample(found("undecided"), notRun()).verdict, "undecided (sample)");
  assert.equal(outcomeOf("not reproduced (sample)"), "not reproduced");
  assert.equal(outcomeOf("not run"), null);
});
