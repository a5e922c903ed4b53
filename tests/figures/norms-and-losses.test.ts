import assert from "node:assert/strict";
import { test } from "node:test";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { normsAndLosses } from "grokbook/figures/norms-and-losses";
import { observedReviews } from "../analysis/observed";
import { syntheticReviews } from "../analysis/synthetic-reviews";
import { trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

const run = observedReviews({ run: { config: { evaluateEvery: 20_000 } } });

test("Fig. 7 as data", () => matchesSnapshot("norms-and-losses", normsAndLosses(run, weightStages(run))));

test("norms are logarithmic, the law starts at the whole model's norm, the stages are marked", () => {
  const { layout, data } = normsAndLosses(run, weightStages(run));
  assert.equal((layout["yaxis"] as { type: string }).type, "log");
  const law = trace({ data }, /decay alone/)["y"] as [number, number];
  assert.ok(Math.abs(law[0] - 453.7) < 1e-9 && Math.abs(law[1] - 453.7 * Math.exp(-7)) < 1e-3);
  assert.equal((layout["shapes"] as unknown[]).length, 6);
  assert.deepEqual(trace({ data }, /^classifier/)["yaxis"], "y");
  assert.equal((normsAndLosses(run).layout["shapes"] as unknown[]).length, 0);
});

test("a run that was not observed is refused", () =>
  assert.throws(() => normsAndLosses(syntheticReviews()), /got none: train it with \{ observe: true \}/));
