import { strict as assert } from "node:assert";
import { test } from "node:test";
import { paperSetting } from "grokbook/chapters/checks/paper-setting";
import { syntheticReviews, type SyntheticReviews } from "../../analysis/synthetic-reviews";

const rows = (options: SyntheticReviews) => paperSetting(syntheticReviews(options));
const passes = (options: SyntheticReviews) => rows(options).map(({ pass }) => pass);

test("decay, plateau and jump of a run like the paper's", () => {
  const checked = rows({});
  assert.deepEqual(
    checked.map(({ pass }) => pass),
    [true, true, true],
  );
  assert.deepEqual(
    checked.map(({ measured }) => measured),
    [
      "slope -1.000e-5 a step from step 100,000 to 395,000, 1.000 of −γ; before memorising, where gradients act, 1.000",
      "train 100.0 %, test 50.0 % at step 100,000",
      "step 400,000",
    ],
  );
});

test("a finished run without them says no", () => {
  assert.deepEqual(passes({ decay: 0.5, plateau: 0.65, reaches: 0.79 }), [null, false, false]);
  assert.deepEqual(passes({ generalises: null }), [null, true, false]);
  assert.deepEqual(passes({ memorises: null, generalises: null }), [null, false, false]);
});

test("a stopped run leaves open what it may still show", () => {
  const checked = rows({ stoppedAt: 50_000 });
  assert.deepEqual(
    checked.map(({ pass }) => pass),
    [null, null, null],
  );
  assert.match(String(checked[1]?.measured), /^best train accuracy so far 60\.0 %/);
  assert.match(String(checked[2]?.measured), /^best so far 50\.0 %, untouched weights at 6\.07 × usual/);
  assert.deepEqual(passes({ stoppedAt: 200_000 }), [null, true, null]);
  assert.deepEqual(passes({ stoppedAt: 5000 }), [null, null, null]);
});

test("memorised, but never at a low test accuracy: no, stopped or not; the jump is another line", () => {
  assert.deepEqual(passes({ plateau: 0.65, stoppedAt: 200_000 }), [null, false, null]);
  const [, plateau, jump] = rows({ plateau: 0.65 });
  assert.deepEqual([plateau?.pass, plateau?.measured], [false, "train 100.0 %, test 65.0 % at step 100,000"]);
  assert.deepEqual([jump?.pass, jump?.measured], [true, "step 400,000"]);
});
