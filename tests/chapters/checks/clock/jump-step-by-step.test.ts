import { strict as assert } from "node:assert";
import { test } from "node:test";
import { jumpStepByStep } from "grokbook/chapters/checks/clock/jump-step-by-step";
import type { Point } from "grokbook/run/types";
import { branched } from "../../../analysis/branched";

/** Silent up to step 500; then the loss is back, the training set gone at `lost`, and the test set known at 700. */
const jump = (lost: number, train = 0.85) =>
  branched({
    id: 1,
    parent: { id: 0, at: 400 },
    generalises: 700,
    point: (p: Point): Point => ({
      ...p,
      trainLoss: p.step < 500 ? 0 : 0.7,
      trainAccuracy: p.step < lost ? 1 : p.step < 690 ? 0.5 : train,
    }),
  });
const passes = (...given: Parameters<typeof jump>) => jumpStepByStep(jump(...given)).map(({ pass }) => pass);

test("thrown out, then learnt again: the three lines, and each can fail", () => {
  assert.deepEqual(passes(550), [true, true, true]);
  assert.deepEqual(passes(650), [false, true, true]);
  assert.deepEqual(passes(550, 0.97), [true, true, false]);
  assert.deepEqual(passes(750, 0.5), [false, false, false]);
  assert.equal(jumpStepByStep(jump(550))[0]?.measured, "loss at step 500, below 60 % at step 550");
});

test("a run that never loses its training set leaves it open", () => {
  assert.deepEqual(passes(9999), [null, null, false]);
});
