import assert from "node:assert/strict";
import { test } from "node:test";
import { chiSquareQuantile } from "grokbook/analysis/statistics/chi-square";
import { close } from "../close";

test("the quantiles are those of scipy.stats.chi2(1).ppf", () => {
  close(chiSquareQuantile(0.5), 0.454936423119572, 1e-10);
  close(chiSquareQuantile(0.9), 2.705543454095404, 1e-10);
  close(chiSquareQuantile(0.95), 3.841458820694124, 1e-10);
  close(chiSquareQuantile(0.999), 10.827566170662733, 1e-9);
});

test("a level outside 0 to 1 is named", () => {
  for (const level of [0, 1, 95, NaN])
    assert.throws(() => chiSquareQuantile(level), /Expected a level between 0 and 1/);
});
