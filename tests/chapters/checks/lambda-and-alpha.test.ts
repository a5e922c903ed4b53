import { strict as assert } from "node:assert";
import { test } from "node:test";
import { lambdaAndAlpha } from "grokbook/chapters/checks/lambda-and-alpha";
import { threeSeeds } from "../../analysis/synthetic-reviews";

const runs = (field: "weightDecay" | "rescale", steps: Readonly<Record<number, number | null>>) =>
  Object.entries(steps).flatMap(([value, generalises]) =>
    threeSeeds({ generalises, config: { [field]: Number(value) } }),
  );
const rows = (lambda: Record<number, number | null>, alpha: Record<number, number | null>) =>
  lambdaAndAlpha(runs("weightDecay", lambda), runs("rescale", alpha), { accuracy: 0.8 });
const passes = (...args: Parameters<typeof rows>) => rows(...args).map(({ pass }) => pass);

test("runs that obey the clock", () => {
  const checked = rows({ 0.01: 400_000, 0.02: 200_000 }, { 5: 330_000, 10: 400_000, 20: 470_000 });
  assert.deepEqual(
    checked.map(({ pass }) => pass),
    [true, true, true, true],
  );
  assert.deepEqual(
    checked.map(({ measured }) => measured),
    [
      "3 of 3 pairs of neighbouring λ",
      "6 of 6 pairs of neighbouring α",
      "largest / smallest = 1.00 over λ = 0.01, 0.02",
      "5 → 10: 1.01, 10 → 20: 1.01",
    ],
  );
});

test("the right direction by the wrong amount, and the wrong direction", () => {
  assert.deepEqual(passes({ 0.01: 400_000, 0.02: 300_000 }, { 5: 300_000, 10: 400_000 }), [
    true,
    true,
    false,
    false,
  ]);
  assert.deepEqual(passes({ 0.01: 200_000, 0.02: 300_000 }, { 5: 400_000, 10: 300_000 }), [
    false,
    false,
    false,
    false,
  ]);
});

test("what never generalises leaves all four open", () => {
  const checked = rows({ 0.01: 400_000, 0.02: null }, { 5: null, 10: 400_000 });
  assert.deepEqual(
    checked.map(({ pass }) => pass),
    [null, null, null, null],
  );
  assert.equal(checked[2]?.measured, "fewer than two λ generalise");
  assert.equal(checked[3]?.measured, "5 → 10: –");
});
