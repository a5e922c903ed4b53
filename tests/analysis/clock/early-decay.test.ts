import { strict as assert } from "node:assert";
import { test } from "node:test";
import { earlyDecay } from "grokbook/analysis/clock/early-decay";
import { syntheticReviews } from "../synthetic-reviews";
import { close } from "../close";

test("fits the first 1/γ steps and no more", () => {
  const run = syntheticReviews({ decay: 0.8 });
  const { to, ratio } = earlyDecay(run);
  assert.equal(to, 100_000);
  close(ratio, 0.8, 1e-4);
  const bent = run.points.map((point) => (point.step > 100_000 ? { ...point, norm: 1 } : point));
  assert.equal(earlyDecay({ ...run, points: bent }).ratio, ratio);
});

test("fewer than three evaluations in that time are refused", () => {
  const run = syntheticReviews({ config: { evaluateEvery: 100_000 } });
  assert.throws(() => earlyDecay(run), /Expected 3 or more evaluations/);
});
