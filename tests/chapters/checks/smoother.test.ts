import { strict as assert } from "node:assert";
import { test } from "node:test";
import { smoother } from "grokbook/chapters/checks/smoother";
import { syntheticReviews, threeSeeds } from "../../analysis/synthetic-reviews";

const slope = syntheticReviews({ generalises: 400_000, width: 300_000 });
const cliff = syntheticReviews({ generalises: 400_000, width: 10_000 });

test("the longer rise is the smoother one, by both measures", () => {
  assert.deepEqual(
    smoother([slope], [cliff]).map(({ pass }) => pass),
    [true, true],
  );
  assert.deepEqual(
    smoother([cliff], [slope]).map(({ pass }) => pass),
    [false, false],
  );
});

test("a plateau after memorising is where the rise begins, by both measures, however high it lies", () => {
  const stairs = {
    ...cliff,
    points: cliff.points.map((point) =>
      point.step >= 100_000 && point.step < 395_000 ? { ...point, testAccuracy: 0.6 } : point,
    ),
  };
  assert.deepEqual(
    smoother([stairs], [slope]).map(({ pass }) => pass),
    [false, false],
  );
});

test("nothing rises: undecided", () => {
  const [first] = smoother(threeSeeds({ generalises: null }), [cliff]);
  assert.equal(first?.pass, null);
  assert.match(String(first?.measured), /^relative width – against 0\.\d\d$/);
});
