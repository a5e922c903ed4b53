import { strict as assert } from "node:assert";
import { test } from "node:test";
import { ablationCurves } from "grokbook/figures/ablation-curves";
import { ablationPictures } from "grokbook/figures/ablation-pictures";
import { ablationRuns } from "./ablation-runs";

const runs = ablationRuns();
const atTen = runs.filter(({ config }) => config.rescale === 10);
const overAlpha = runs.filter(({ config }) => config.weightDecay === 0.01);

test("λ on both axes, then α at the λ that has most of them", () => {
  assert.deepEqual(ablationPictures(runs), [
    ablationCurves(atTen, { vary: "weightDecay" }),
    ablationCurves(atTen, { vary: "weightDecay", against: "weights" }),
    ablationCurves(overAlpha, { vary: "rescale" }),
  ]);
});

test("only what varies is drawn", () => {
  assert.equal(ablationPictures(atTen).length, 2);
  assert.deepEqual(ablationPictures(overAlpha), [ablationCurves(overAlpha, { vary: "rescale" })]);
  assert.deepEqual(ablationPictures(overAlpha.filter(({ config }) => config.rescale === 5)), []);
  assert.deepEqual(ablationPictures([]), []);
});
