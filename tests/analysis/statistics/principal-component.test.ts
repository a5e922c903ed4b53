import assert from "node:assert/strict";
import { test } from "node:test";
import { principalComponent } from "grokbook/analysis/statistics/principal-component";
import { close } from "../close";
import { reference } from "../reference";

test("direction and variance are those of numpy's SVD", () => {
  const { points, direction, variance } = reference.pca;
  const found = principalComponent(points);
  found.direction.forEach((v, j) => close(v, direction[j], 1e-8));
  close(found.variance, variance, 1e-10);
});

test("scores are centred and carry the variance", () => {
  const { points } = reference.pca;
  const found = principalComponent(points);
  const scores = found.project(points);
  const mean = scores.reduce((a, b) => a + b, 0) / scores.length;
  close(mean, 0, 1e-12);
  close(scores.reduce((s, v) => s + v * v, 0) / scores.length, found.variance, 1e-9);
});

test("equal points have no direction, no points are refused", () => {
  assert.equal(
    principalComponent([
      [1, 2],
      [1, 2],
    ]).variance,
    0,
  );
  assert.throws(() => principalComponent([]), /at least one point/);
});
