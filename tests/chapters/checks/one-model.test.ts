import { strict as assert } from "node:assert";
import { test } from "node:test";
import { oneModel } from "grokbook/chapters/checks/one-model";
import { syntheticRun, type SyntheticOptions } from "../../analysis/synthetic";

const rows = (options: SyntheticOptions) =>
  oneModel(syntheticRun(options)).map(({ pass, measured }) => [pass, measured]);

test("a run that groks: memorised, not yet understood, later understood", () => {
  assert.deepEqual(rows({ memorises: 220, generalises: 1880 }), [
    [true, "train ≥ 99 % at step 220"],
    [true, "test accuracy 0.0 % at that step"],
    [true, "test ≥ 90 % at step 1880"],
  ]);
});

test("surplus, and a run that does nothing by its end", () => {
  assert.deepEqual(
    rows({ memorises: 400, generalises: 400 }).map(([pass]) => pass),
    [true, false, false],
  );
  assert.deepEqual(rows({ memorises: null, generalises: null }), [
    [false, "never reached 99 % on train"],
    [null, "no such moment"],
    [null, "not within 6000 steps"],
  ]);
  assert.deepEqual(rows({ memorises: 220, generalises: null })[2], [false, "not within 6000 steps"]);
});

test("what a stopped run has not reached is undecided, what it has reached stays", () => {
  const undecided = "undecided: stopped at step 100 of 6,000";
  assert.deepEqual(rows({ stoppedAt: 100 }), [
    [null, undecided],
    [null, undecided],
    [null, undecided],
  ]);
  const half = rows({ memorises: 220, generalises: 1880, stoppedAt: 1000 });
  assert.deepEqual(half[0], [true, "train ≥ 99 % at step 220"]);
  assert.deepEqual(half[2], [null, "undecided: stopped at step 1,000 of 6,000"]);
  assert.equal(rows({ memorises: 220, generalises: 1880, stoppedAt: 2000 })[2]?.[0], true);
});
