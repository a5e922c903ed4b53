import assert from "node:assert/strict";
import { test } from "node:test";
import { measurePruning } from "grokbook/analysis/pruning/measure-pruning";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { loadData } from "grokbook/data/load";
import { close } from "../close";

test("modular pairs: sizes, digests, and scores of the very sets a run trains on", async () => {
  const shares: number[] = [];
  const found = await measurePruning(modularAddition({ modulus: 31, dataSize: 100 }), {
    sizes: [200, 400],
    seeds: [0, 1],
    draws: 200,
    onProgress: (share) => void shares.push(share),
  });
  assert.deepEqual(
    found.subsets.map((s) => [s.seed, s.size, s.examples]),
    [
      [0, 200, 200],
      [0, 400, 400],
      [1, 200, 200],
      [1, 400, 400],
    ],
  );
  assert.deepEqual(shares, [0.25, 0.5, 0.75, 1]);
  const whole = await loadData(modularAddition({ modulus: 31, dataSize: 720 }));
  assert.deepEqual(
    [found.wholes[0]?.digest, found.wholes[0]?.examples],
    [whole.digest, 720], // int(0.75 · 961)
  );
  for (const s of found.subsets) {
    assert.ok(s.klExpected > 0 && s.klLimit > s.klExpected && s.kl > 0, JSON.stringify(s));
    assert.ok(s.meanRange[0] < 0 && s.meanRange[1] > 0 && s.deviation > 0);
  }
  // KL of luck: (k − 1) / 2n · (1 − n / N)
  close((found.subsets[0]?.klExpected ?? 0) / ((9 / 400) * (1 - 200 / 720)), 1, 0.2);
});

test("reviews: the same call gives the same numbers, other seeds others", async () => {
  const config = reviews({ source: "generated", maxTokens: 64 });
  const measure = (seeds: readonly number[]) => measurePruning(config, { sizes: [0.5], seeds, draws: 50 });
  const [a, b, c] = [await measure([0]), await measure([0]), await measure([1])];
  assert.deepEqual(a, b);
  assert.notEqual(a.subsets[0]?.kl, c.subsets[0]?.kl);
  assert.equal(a.subsets[0]?.examples, Math.floor(0.5 * (a.wholes[0]?.examples ?? 0)));
  assert.equal(a.config.task === "reviews" && a.config.dataFraction, 1);
});
