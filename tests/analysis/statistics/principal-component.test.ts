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

test("more points than a call takes arguments, and a direction that never stood still is said", () => {
  const many = Array.from({ length: 300_000 }, (_, i) => [i % 7, (i % 7) + (i % 3)]);
  const found = principalComponent(many);
  assert.ok(found.converged && found.iterations < 500);
  const wide = principalComponent([Array<number>(200_000).fill(0), Array<number>(200_000).fill(1)]);
  close(wide.direction[0], 1 / Math.sqrt(200_000), 1e-12);
  const { points } = reference.pca;
  assert.ok(principalComponent(points).converged);
  const short = principalComponent(points, 2);
  assert.deepEqual([short.iterations, short.converged], [2, false]);
});
