import { strict as assert } from "node:assert";
import { test } from "node:test";
import { paperClock } from "grokbook/chapters/checks/clock/paper-clock";
import { threeSeeds, type SyntheticReviews } from "../../../analysis/synthetic-reviews";

const options = { accuracy: 0.75, window: [350_000, 450_000], levels: [0.6, 0.75] };
const slowly = (generalises: number | null) =>
  threeSeeds({ generalises, config: { weightDecay: 0.005, steps: 1_400_000 } });
const rows = (fast: SyntheticReviews, slow: number | null = 800_000) =>
  paperClock(threeSeeds(fast), slowly(slow), options);
const passes = (fast: SyntheticReviews, slow?: number | null) => rows(fast, slow).map(({ pass }) => pass);

test("the law holds, the step is predicted, half the decay is twice as late", () => {
  const checked = rows({});
  assert.deepEqual(
    checked.map(({ pass }) => pass),
    [true, true, true],
  );
  assert.deepEqual(
    checked.map(({ measured }) => measured),
    ["1.000, 1.000, 1.000", "median 400,000", "60 %: 2.00, 75 %: 2.00"],
  );
  assert.match(checked[1]?.expected ?? "", /^350,000 … 450,000; /);
});

test("each of the three can fail alone", () => {
  assert.deepEqual(passes({ decay: 0.85 }), [false, true, true]);
  assert.deepEqual(passes({ generalises: 170_000 }, 340_000), [true, false, true]);
  assert.deepEqual(passes({ generalises: 680_000 }, 1_360_000), [true, false, true]);
  assert.deepEqual(passes({}, 1_100_000), [true, true, false]);
});

test("nothing reached: no for the step, undecided for the ratio", () => {
  const checked = rows({ generalises: null });
  assert.deepEqual(
    checked.map(({ pass }) => pass),
    [true, false, null],
  );
  assert.equal(checked[2]?.measured, "60 %: –, 75 %: –");
  assert.deepEqual(passes({}, null), [true, true, null]);
});
