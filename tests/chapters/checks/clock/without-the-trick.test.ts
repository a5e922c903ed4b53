import { strict as assert } from "node:assert";
import { test } from "node:test";
import { withoutTheTrick } from "grokbook/chapters/checks/clock/without-the-trick";
import { syntheticReviews } from "../../../analysis/synthetic-reviews";

/** Three seeds at six fractions that reach 80 % from `border` on, at this step; memorised at step 2,000. */
const sweep = (border: number, rescale: number, generalises = 500) =>
  [0.01, 0.05, 0.1, 0.2, 0.4, 1].flatMap((dataFraction) =>
    [0, 1, 2].map((seed) =>
      syntheticReviews({
        config: { dataFraction, seed, rescale, steps: 3000, evaluateEvery: 100 },
        memorises: 2000,
        generalises: dataFraction >= border ? generalises : null,
      }),
    ),
  );
const passes = (...given: Parameters<typeof withoutTheTrick>) =>
  withoutTheTrick(...given).map(({ pass }) => pass);

test("no waiting and one threshold: both lines hold, and each can fail", () => {
  const rows = withoutTheTrick(sweep(0.1, 1), sweep(0.2, 10));
  assert.deepEqual(
    rows.map(({ pass }) => pass),
    [true, true],
  );
  assert.match(String(rows[0]?.measured), /^10 %: test 500, train 2,000; 20 %: test 500, train 2,000; /);
  assert.match(String(rows[1]?.measured), /^α = 1: n₅₀\(3,000\) \d+ % \[.+\]; α = 10: n₅₀\(3,000\) \d+ % \[/);
  assert.deepEqual(passes(sweep(0.1, 1, 2500), sweep(0.1, 10)), [false, true]);
  assert.deepEqual(passes(sweep(0.02, 1), sweep(0.7, 10)), [true, false]);
});

test("without runs nothing is said", () => {
  assert.deepEqual(passes([], sweep(0.1, 10)), [null, null]);
});
