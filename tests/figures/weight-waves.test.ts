import assert from "node:assert/strict";
import { test } from "node:test";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { weightWaves } from "grokbook/figures/weight-waves";
import { observedReviews } from "../analysis/observed";
import { matchesSnapshot } from "./snapshot";

const run = observedReviews({ run: { config: { evaluateEvery: 20_000 } } });

test("Fig. 5 as data", () => matchesSnapshot("weight-waves", weightWaves(run, weightStages(run))));

test("six panels of two rows with one scale", () => {
  const { data, layout } = weightWaves(run, weightStages(run));
  assert.equal(data.length, 12);
  assert.equal(new Set(data.map((t) => t["xaxis"])).size, 6);
  for (const axis of ["yaxis2", "yaxis6"]) assert.equal((layout[axis] as { matches: string }).matches, "y");
  assert.equal(data.filter((t) => t["showlegend"] === true).length, 2);
});

test("a stage that does not occur leaves its panel empty and says why", () => {
  const never = observedReviews({ run: { generalises: null, config: { evaluateEvery: 20_000 } } });
  const { data, layout, caption } = weightWaves(never, weightStages(never));
  assert.equal(data.length, 8);
  assert.match(caption, /E does not occur \(test accuracy never reaches 80 %\)/);
  const texts = (layout["annotations"] as { text: string }[]).map(({ text }) => text);
  assert.ok(texts.includes("test accuracy never reaches<br>80\u00a0%"));
});
