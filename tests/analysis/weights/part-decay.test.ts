import assert from "node:assert/strict";
import { test } from "node:test";
import { partDecays } from "grokbook/analysis/weights/part-decay";
import { observedReviews } from "../observed";

test("what decays by the law has ratio 1, what stays 0, what grows a negative one", () => {
  const run = observedReviews();
  const find = (from: number, to: number) =>
    Object.fromEntries(partDecays(run, { from, to }).map((d) => [d.part, d]));
  const whole = find(100_000, 400_000);
  assert.ok(Math.abs((whole["embeddings"]?.ratio ?? 0) - 1) < 1e-4);
  assert.ok(Math.abs((whole["embeddings"]?.measured ?? 0) / (whole["embeddings"]?.expected ?? 1) - 1) < 1e-4);
  assert.ok(Math.abs((whole["classifier"]?.ratio ?? 0) - Math.log(2) / 3) < 1e-4, "halves in 300,000 steps");
  assert.equal(whole["model"]?.n, 61);
  assert.ok(Math.abs(find(400_000, 700_000)["classifier"]?.ratio ?? 1) < 1e-9);
  assert.ok((find(60_000, 100_000)["classifier"]?.ratio ?? 0) < -1);
});

test("the whole model is all of its parts", () => {
  const run = observedReviews();
  const same = (run.weights ?? []).map((w) => ({ ...w, norms: { embeddings: 3, classifier: 4 } }));
  const rising = same.map((w, i) =>
    i === same.length - 1 ? { ...w, norms: { embeddings: 6, classifier: 8 } } : w,
  );
  assert.equal(partDecays({ ...run, weights: rising })[0]?.measured, 2);
});

test("too little, or no decay, is said", () => {
  const run = observedReviews();
  assert.throws(() => partDecays(run, { to: 5000 }), /3 or more observed evaluations .* got 2/);
  assert.throws(() => partDecays({ ...run, weights: [] }), /observe: true/);
  assert.throws(() => partDecays({ ...run, config: { ...run.config, weightDecay: 0 } }), /got λ = 0/);
});
