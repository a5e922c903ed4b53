import { strict as assert } from "node:assert";
import { test } from "node:test";
import { sizeThreshold } from "grokbook/chapters/words/size-threshold";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { syntheticRun } from "../../analysis/synthetic";

const sizes = [1000, 1500, 2000, 3000];
const runs = sizes.flatMap((dataSize) =>
  [0, 1, 2].map((seed) => syntheticRun({ dataSize, seed, generalises: dataSize < 2000 ? null : 1880 })),
);

test("both rules with their intervals, at the shortest planned length", () => {
  const text = sizeThreshold(runs, { accuracy: 0.9 });
  assert.match(text, /^\*\*n₅₀\([\d,]+\)\*\*, the data size at which half of the runs reach 90 % within/);
  assert.match(
    text,
    /: \*\*1,7\d\d\*\* \[1,\d\d\d, \d,\d\d\d\] if it has to hold for five evaluations, \*\*1,7\d\d\*\* \[/,
  );
});

test("an end that the runs do not bound, and a size that they do not determine", () => {
  const few = sizeThreshold(
    runs.filter(({ config }) => config.task === "modular" && config.dataSize > 1500),
    { accuracy: 0.9 },
  );
  assert.match(few, /: not determined \[not bounded, /);
});

test("data fractions are percent, and runs that stopped before are counted", () => {
  const text = sizeThreshold(
    [0.1, 0.4, 1].map((dataFraction) =>
      syntheticReviews({
        config: { dataFraction },
        generalises: dataFraction < 0.4 ? null : 300_000,
        stoppedAt: 400_000,
      }),
    ),
    { accuracy: 0.8, horizon: 500_000 },
  );
  assert.match(text, / %/);
  assert.match(text, /1 run stopped before step 500,000 without having generalised: left out\.$/);
});
