import assert from "node:assert/strict";
import { test } from "node:test";
import { chapterCorpus, jumpFromPaper, measurePruning, reviews, scorePool } from "grokbook";
import { runCells } from "./run-cells";

test("chapter 08: the steps that the reader predicts are the library's", async () => {
  const base = reviews({ profile: "quick" });
  const given = { base, profile: "quick" };
  const found = await runCells("08", [0], given, ["predict", "planned"]);
  const predict = found.predict as (lambda: number, alpha: number) => number[];
  const planned = found.planned as (lambda: number, alpha: number) => number;
  for (const [weightDecay, rescale] of [
    [1, 10],
    [0.5, 10],
    [1, 1],
    [1, 0.05],
  ] as const) {
    assert.deepEqual(predict(weightDecay, rescale), jumpFromPaper({ ...base, weightDecay, rescale }));
    assert.ok(planned(weightDecay, rescale) >= (predict(weightDecay, rescale)[1] as number));
  }
});

test("chapter 08: scores, KL and luck of a pruned set are the library's", async () => {
  const corpus = { ...chapterCorpus("imdb"), source: "generated" };
  const found = await runCells("08", [1, 2], { corpus, p: { draws: 200 } }, ["whole", "scoresAt", "kl", "luck"]);
  const whole = found.whole as number[];
  const kl = found.kl as (scores: readonly number[]) => number;
  const scores = await (found.scoresAt as (fraction: number) => Promise<number[]>)(0.3);
  const { subsets } = await measurePruning(reviews({ source: "generated" }), { sizes: [0.3], seeds: [0], draws: 200 });
  assert.equal(scores.length, subsets[0]?.examples);
  assert.equal(kl(scores), subsets[0]?.kl);
  assert.equal(kl(scores), scorePool(whole, 10).statistics(scores).kl);
  // Other draws of the same pool: the same luck but for its own luck.
  const { mean, limit } = (found.luck as (n: number) => { mean: number; limit: number })(scores.length);
  assert.ok(Math.abs(mean / (subsets[0]?.klExpected ?? NaN) - 1) < 0.15, `${mean}`);
  assert.ok(Math.abs(limit / (subsets[0]?.klLimit ?? NaN) - 1) < 0.3, `${limit}`);
});
