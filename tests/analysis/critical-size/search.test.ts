import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chooseSizes, type TriedSize } from "grokbook/analysis/critical-size/search/choose-sizes";
import { searchPlan } from "grokbook/analysis/critical-size/search/search-options";
import { sizeAxis } from "grokbook/analysis/critical-size/search/size-axis";
import { firthThreshold } from "grokbook/analysis/statistics/firth-threshold";
import { ConfigError } from "grokbook/config/errors/config-error";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { stream } from "grokbook/data/random/random";

const axis = Array.from({ length: 49 }, (_, i) => Math.round(9576 / 2 ** ((48 - i) / 8)));
const tried = (hits: readonly number[], misses: readonly number[]): TriedSize[] => [
  ...hits.map((size) => ({ size, generalised: true })),
  ...misses.map((size) => ({ size, generalised: false })),
];
const sizesOf = (known: readonly TriedSize[], batch = 2): readonly number[] => {
  const choice = chooseSizes(known, axis, batch);
  return "sizes" in choice ? choice.sizes : [];
};

test("first all data and an eighth of them; one run at a time begins with all", () => {
  assert.deepEqual(sizesOf([]), [9576, 1197]);
  assert.deepEqual(sizesOf([], 1), [9576]);
});

test("until both outcomes were seen the search goes to the side where the other must be", () => {
  const next = sizesOf(tried([9576, 1197], []));
  assert.ok(
    next.every((size) => size < 1197),
    String(next),
  );
  assert.deepEqual(sizesOf(tried([], [9576, 1197])), [9576, 9576]);
});

test("all data fail four times, or the smallest size gets there four times: nothing more to try", () => {
  assert.deepEqual(chooseSizes(tried([], [9576, 9576, 9576, 9576, 1197]), axis, 2), {
    ended: "beyond all data",
  });
  const least = axis[0] as number;
  assert.deepEqual(chooseSizes(tried([9576, least, least, least, least], []), axis, 2), {
    ended: "below the smallest size",
  });
});

test("with both outcomes seen the next runs lie between the surest failure and the surest success", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 40 }), (cut) => {
      const known = tried(
        [axis[48], axis[Math.min(47, cut + 6)]].map(Number),
        [axis[0], axis[Math.max(1, cut - 6)]].map(Number),
      );
      for (const size of sizesOf(known)) {
        assert.ok(size >= (axis[Math.max(0, cut - 10)] as number), `${size}`);
        assert.ok(size <= (axis[Math.min(48, cut + 10)] as number), `${size}`);
      }
    }),
    { numRuns: 12 },
  );
});

test("the choice is a function of the outcomes, not of their order", () => {
  const known = tried([9576, 2000, 1700], [1197, 1500, 900]);
  const shuffled = stream(4, "order").shuffle(known);
  assert.deepEqual(sizesOf(shuffled), sizesOf(known));
});

test("a simulated search ends near the truth with a third of the runs of a grid, and its interval holds it", () => {
  const random = stream(3, "search");
  const [n50, s] = [1750, 0.1];
  const known: TriedSize[] = [];
  let interval: readonly (number | null)[] = [null, null];
  while (known.length < 30) {
    for (const size of sizesOf(known)) {
      const p = 1 / (1 + Math.exp(-Math.log(size / n50) / s));
      known.push({ size, generalised: random.uniform() < p });
    }
    interval = firthThreshold(
      known.map(({ size, generalised }) => ({
        x: Math.log(size),
        trials: 1,
        successes: generalised ? 1 : 0,
      })),
    ).interval.map((end) => (end === null ? null : Math.exp(end)));
    const [low, high] = interval;
    if (low && high && high / low < 1.6) break;
  }
  const [low, high] = interval as [number, number];
  assert.ok(known.length <= 24, `${known.length} runs`);
  assert.ok(low < n50 && n50 < high, String(interval));
});

test("the axis: up to all data, a share for reviews, 9 % apart, as runs of the horizon's length", async () => {
  const modular = await sizeAxis(modularAddition({ profile: "quick" }), 1000);
  assert.equal(modular.sizes.at(-1), 1656);
  assert.equal(modular.all, 1656);
  assert.deepEqual(
    [modular.config(300, 7)].map((c) => [c.task === "modular" && c.dataSize, c.seed, c.steps]),
    [[300, 7, 1000]],
  );
  const own = await sizeAxis(reviews({ profile: "quick" }), 500);
  assert.equal(own.sizes.at(-1), 1);
  assert.equal(own.count(1), own.all);
  assert.equal(own.noun, "training reviews");
  assert.ok(own.count(own.sizes[0] as number) >= 8);
});

test("too little data to search in is told with its fix, before anything is trained", async () => {
  await assert.rejects(sizeAxis(modularAddition({ modulus: 5, dataSize: 10 }), 100), (error: unknown) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /search was not started[^]*expected 32 training examples or more[^]*got 18/);
    return true;
  });
});

test("every bad option at once, each with what was expected", () => {
  const config = modularAddition({ profile: "quick" });
  const bad = { horizon: 0, accuracy: 90, width: 0.8, level: 95, budget: { runs: 0, hours: 3 } } as object;
  assert.throws(
    () => searchPlan(config, bad),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      for (const path of ["horizon", "accuracy", "width", "level", "budget.runs", "budget.hours"])
        assert.match(error.message, new RegExp(`\\n  ${path}: expected `), path);
      assert.match(error.message, /90 % is 0\.9/);
      return true;
    },
  );
  const plan = searchPlan(config, {});
  assert.deepEqual([plan.horizon, plan.accuracy, plan.budget.runs, plan.rule], [2500, 0.9, 24, "sustained"]);
  assert.equal(searchPlan(reviews({ profile: "quick" }), { budget: 5 }).accuracy, 0.8);
});
