import assert from "node:assert/strict";
import { test } from "node:test";
import { MixedRunsError } from "grokbook/analysis/mixed-runs-error";
import { refuseMixed } from "grokbook/analysis/refuse-mixed";
import { syntheticReviews } from "./synthetic-reviews";

const run = (config: Parameters<typeof syntheticReviews>[0]) => syntheticReviews(config);

test("seed, steps, cadence and engine may differ, and what the comparison is about", () => {
  const runs = [
    run({}),
    run({ config: { seed: 1, steps: 600_000, evaluateEvery: 1000, engine: "tfjs", rescale: 5 } }),
  ];
  refuseMixed(runs, ["rescale"]);
  refuseMixed([], []);
  assert.throws(() => refuseMixed(runs, []), MixedRunsError);
});

test("the error lists every other difference", () => {
  assert.throws(
    () => refuseMixed([run({}), run({ config: { beta2: 0.98, source: "yelp" } })], ["rescale"]),
    (error) =>
      error instanceof MixedRunsError &&
      JSON.stringify(error.differences["beta2"]) === "[0.999,0.98]" &&
      JSON.stringify(error.differences["source"]) === '["imdb","yelp"]',
  );
});
