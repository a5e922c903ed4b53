import assert from "node:assert/strict";
import { test } from "node:test";
import { studentCdf, studentQuantile } from "grokbook/analysis/statistics/student-t";
import { close } from "../close";
import { reference } from "../reference";

test("quantiles are scipy.stats.t.ppf's, for 1 to 1,000 degrees of freedom", () => {
  for (const { p, df, t } of reference.student) close(studentQuantile(p, df), t, 1e-10);
});

test("the distribution is symmetric and inverts the quantile", () => {
  for (const df of [1, 4, 30]) {
    close(studentCdf(1.3, df) + studentCdf(-1.3, df), 1);
    close(studentCdf(studentQuantile(0.87, df), df), 0.87);
  }
  assert.equal(studentQuantile(0.5, 7), 0);
  assert.throws(() => studentQuantile(1, 3), /between 0 and 1/);
});
