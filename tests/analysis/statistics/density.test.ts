import assert from "node:assert/strict";
import { test } from "node:test";
import { density } from "grokbook/analysis/statistics/density";
import { close } from "../close";
import { reference } from "../reference";

test("bandwidth and heights are scipy.stats.gaussian_kde's", () => {
  const { bandwidth, at, height } = reference.kde;
  close(density(reference.values).bandwidth, bandwidth);
  at.forEach((x, i) =>
    close(density(reference.values, { range: [x, x + 1], points: 2 }).height[0], height[i]),
  );
});

test("the area is 1", () => {
  const { x, height } = density(reference.values, { points: 2000, range: [-8, 8] });
  const area = height.reduce((s, h) => s + h, 0) * ((x[1] as number) - (x[0] as number));
  close(area, 1, 1e-6);
  assert.throws(() => density([3, 3, 3]), /two different values/);
});
