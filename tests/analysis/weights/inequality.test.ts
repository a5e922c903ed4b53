import assert from "node:assert/strict";
import { test } from "node:test";
import { inequality } from "grokbook/analysis/weights/inequality";
import { stream } from "grokbook/data/random/random";

test("weights of one size have none, whatever their signs", () => {
  assert.equal(inequality([2, -2, 2, -2]), 0);
});

test("Gaussian noise has √(π/2 − 1), and the scale does not matter", () => {
  const random = stream(0, "inequality");
  const noise = Array.from({ length: 50_000 }, () => random.normal());
  assert.ok(Math.abs(inequality(noise) - Math.sqrt(Math.PI / 2 - 1)) < 0.01);
  assert.ok(Math.abs(inequality(noise.map((w) => 10 * w)) / inequality(noise) - 1) < 1e-9);
});
