import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clockProducts } from "grokbook/analysis/clock/clock-products";
import { threeSeeds } from "../synthetic-reviews";
import { close } from "../close";

const at = (weightDecay: number, generalises: number | null) =>
  threeSeeds({ generalises, config: { weightDecay } });

test("largest over smallest product of step and λ", () => {
  const { lambdas, spread } = clockProducts([...at(0.02, 300_000), ...at(0.01, 400_000)], { accuracy: 0.8 });
  assert.deepEqual(lambdas, [0.02, 0.01]);
  close(spread ?? undefined, 1.5);
});

test("one λ that generalises has no spread", () => {
  const found = clockProducts([...at(0.02, null), ...at(0.01, 400_000)], { accuracy: 0.8 });
  assert.deepEqual(found, { lambdas: [0.02, 0.01], spread: null });
});
