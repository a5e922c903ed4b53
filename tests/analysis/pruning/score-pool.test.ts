import assert from "node:assert/strict";
import { test } from "node:test";
import { scorePool } from "grokbook/analysis/pruning/score-pool";
import { stream } from "grokbook/data/random/random";
import { close } from "../close";

const random = stream(0, "scores");
const scores = Array.from({ length: 2000 }, () => random.normal());
const pool = scorePool(scores);

test("statistics of a subset, by their definitions", () => {
  const { mean, deviation, kl } = pool.statistics([2, 3, 7]);
  close(mean, 4);
  close(deviation, Math.sqrt((4 + 1 + 9) / 2));
  close(kl, Math.log(10), 1e-12); // all three in the topmost of ten bins
  close(pool.statistics(scores).kl, 0);
});

test("random draws: the mean's spread is the sampling error of a finite set, the KL's mean (k − 1) / 2n of it", () => {
  for (const size of [200, 1500]) {
    const draws = pool.draws(size, 3000, stream(1, "draws"));
    const means = draws.map((d) => d.mean);
    const average = means.reduce((a, b) => a + b, 0) / means.length;
    const spread = Math.sqrt(means.reduce((s, v) => s + (v - average) ** 2, 0) / means.length);
    const whole = pool.statistics(scores);
    const finite = 1 - size / scores.length;
    close(average, whole.mean, 0.01);
    close(spread / (whole.deviation * Math.sqrt(finite / size)), 1, 0.05);
    const kl = draws.reduce((s, d) => s + d.kl, 0) / draws.length;
    close(kl / ((9 / (2 * size)) * finite), 1, 0.1);
  }
});

test("a draw is without replacement: of all but two, both halves of the pool are nearly whole", () => {
  for (const { mean } of pool.draws(1998, 50, stream(2, "draws"))) {
    const left = 2000 * pool.statistics(scores).mean - 1998 * mean; // sum of the two left out
    assert.ok(Math.abs(left) < 2 * Math.max(...scores.map(Math.abs)) + 1e-9);
  }
  assert.throws(() => pool.draws(2000, 1, stream(0, "draws")), RangeError);
});
