import { strict as assert } from "node:assert";
import { test } from "node:test";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { estimators } from "grokbook/chapters/tables/estimators";
import { syntheticRun, syntheticSweep } from "../../analysis/synthetic";

test("the peak and the definition, each with its interval", () => {
  const text = estimators(criticalDataSize(syntheticSweep(), { accuracy: 0.9 })).toString();
  assert.match(text, /^95 % bootstrap intervals over seeds\n/);
  assert.match(text, /\npeak of t_gen \(paper's Figs 1B, 2B, 3B\) +2,000 +2000 … 2000\n/);
  assert.match(
    text,
    /\nsmallest N with mean test accuracy ≥ 90 % at the end \(paper's eq\. 1\) +2,000 +2000 … 2000$/,
  );
});

test("none, and no interval with one seed", () => {
  const never = criticalDataSize([syntheticRun({ dataSize: 1000, generalises: null })], { accuracy: 0.9 });
  assert.match(estimators(never).toString(), /3B\) +none +–\n.* none +–$/);
});
