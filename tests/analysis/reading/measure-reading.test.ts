import assert from "node:assert/strict";
import { test } from "node:test";
import { measureReading } from "grokbook/analysis/reading/measure-reading";
import { reviewReader } from "grokbook/analysis/reading/review-reader";
import { firstReviews } from "grokbook/analysis/reading/word-counts";
import { loadData } from "grokbook/data/load";
import { run } from "grokbook/run/run";
import { weightsJudge } from "grokbook/run/weights/judge-weights";
import { weightsAt } from "grokbook/run/weights/weights-at";
import { temporaryFolder } from "../../run/tiny";
import { close } from "../close";
import { quickReviews as config } from "./tiny-reader";

test("a trained run: the engine's own accuracies and losses, the same numbers twice, and margins that are the engine's", async (t) => {
  const root = temporaryFolder(t);
  const data = await loadData(config);
  const result = await run(config, { root, keep: [30] });
  const weights = await weightsAt(result.id, { root });
  const moments = [
    { label: "before", weights: await weightsAt(result.id, { step: 30, root }) },
    { label: "after", weights },
  ];
  const shares: number[] = [];
  const options = { most: 3, draws: 2, reviews: 20, testReviews: 10 };
  const measured = () =>
    measureReading(result.id, config, data, moments, { ...options, onProgress: (s) => void shares.push(s) });
  const found = await measured();
  assert.deepEqual(await measured(), found);
  assert.equal(shares[shares.length / 2 - 1], 1);
  assert.deepEqual(
    found.moments.map(({ label, step }) => [label, step]),
    [
      ["before", 30],
      ["after", 60],
    ],
  );
  const [, after] = found.moments;
  close(after?.whole.test ?? NaN, result.points.at(-1)?.testAccuracy ?? NaN, 1e-6);
  assert.deepEqual([after?.common.draws?.length, after?.read.straight.reviews], [2, 20]);
  assert.equal(found.sizes.random.words, found.sizes.rare.words);

  const judged = await weightsJudge(config, data, weights.model)(weights.parameters);
  close(judged.testLoss, result.points.at(-1)?.testLoss ?? NaN, 1e-6);
  const margins = firstReviews(data.test, Infinity).map((tokens) => reviewReader(weights)(tokens).margin);
  const losses = margins.map((m, i) => Math.log1p(Math.exp(data.test.targets[i] === 1 ? -m : m)));
  close(losses.reduce((a, b) => a + b, 0) / losses.length, judged.testLoss, 1e-4);
});
