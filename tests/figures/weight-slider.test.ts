import assert from "node:assert/strict";
import { test } from "node:test";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { figureToHtml } from "grokbook/figures/figure-to-html";
import { weightSlider } from "grokbook/figures/weight-slider";
import { observedReviews } from "../analysis/observed";
import { syntheticReviews } from "../analysis/synthetic-reviews";
import { matchesSnapshot } from "./snapshot";

const run = observedReviews({ run: { config: { evaluateEvery: 100_000 } } });
const fine = observedReviews();
const steps = (frames: readonly Readonly<Record<string, unknown>>[] = []) =>
  frames.map((f) => Number(f["name"]));

test("the slider as data", () => matchesSnapshot("weight-slider", weightSlider(run)));

test("at most as many frames as asked, the ends and the stages among them", () => {
  const stages = weightStages(fine);
  for (const most of [60, 10]) {
    const { frames, layout } = weightSlider(fine, { stages, frames: most });
    const at = steps(frames);
    assert.ok(at.length <= most && at.length > most / 2, `${at.length} of ${most}`);
    for (const { step } of stages.slice(0, most - 2)) assert.ok(at.includes(step ?? -1), `stage at ${step}`);
    assert.deepEqual([at[0], at.at(-1)], [0, 700_000]);
    const [slider] = layout["sliders"] as { active: number; steps: { args: [string[]] }[] }[];
    assert.deepEqual(
      slider?.steps.map(({ args }) => Number(args[0][0])),
      at,
    );
    assert.equal(slider?.active, at.length - 1);
  }
  assert.throws(() => weightSlider(fine, { frames: 1 }), /2 frames or more, got 1/);
  assert.throws(() => weightSlider(syntheticReviews()), /observe: true/);
});

test("frames reach a page of their own", () => {
  const html = figureToHtml(weightSlider(run), { plotly: "" });
  assert.match(html, /"frames":\[\{"name":"0"/);
  assert.match(html, /Plotly\.addFrames/);
});

test("sixty frames of the paper's 256 weights stay small", () => {
  const weights = (fine.weights ?? []).map((w) => ({
    ...w,
    values: Array.from({ length: 256 }, (_, i) => Math.sin(i + w.step)),
  }));
  assert.ok(JSON.stringify(weightSlider({ ...fine, weights })).length < 200_000);
});
