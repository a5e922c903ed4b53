import assert from "node:assert/strict";
import { test } from "node:test";
import { describeSearch } from "grokbook/analysis/critical-size/search/describe-search";
import { searchPlan } from "grokbook/analysis/critical-size/search/search-options";
import type {
  CriticalSizeSearch,
  SearchEnd,
} from "grokbook/analysis/critical-size/search/search-critical-size";
import { sizeAxis } from "grokbook/analysis/critical-size/search/size-axis";
import { sizeThreshold } from "grokbook/analysis/critical-size/size-threshold";
import type { RunResult } from "grokbook/run/types";
import { paperConfig, syntheticRun } from "../synthetic";

async function search(runs: readonly RunResult[], ended: SearchEnd): Promise<CriticalSizeSearch> {
  return {
    plan: searchPlan(paperConfig, { horizon: 6000 }),
    axis: await sizeAxis(paperConfig, 6000),
    results: runs,
    threshold: runs.length === 0 ? null : sizeThreshold(runs, { horizon: 6000 }),
    rounds: [],
    running: [],
    spent: { runs: runs.length, steps: 0, seconds: 0 },
    ended,
  };
}

const runs = (table: Readonly<Record<number, readonly (number | null)[]>>): RunResult[] =>
  Object.entries(table).flatMap(([size, steps]) =>
    steps.map((generalises, seed) => syntheticRun({ dataSize: Number(size), seed, generalises })),
  );

test("an answer: the number, its interval, out of how many, within how long, and what twice as much would do", async () => {
  const said = describeSearch(
    await search(
      runs({
        1000: [null, null, null],
        1500: [null, null, null],
        2000: [2400, 2500, 900],
        3000: [700, 700, 700],
      }),
      "width",
    ),
  ).join("\n");
  assert.match(
    said,
    /^With this model, 1,7\d\d \[1,\d{3}, 2,\d{3}\] of your 9,576 training pairs are enough to reach 90 % test accuracy and stay there within 6,000 steps in half of the runs \(95 % interval, 12 runs at 4 sizes\)\./,
  );
  assert.match(
    said,
    /With twice as many, 3,\d{3}, over 99 % of the runs get there by the same curve; twice as much data as you have would hardly change/,
  );
  assert.match(said, /It does not say that the accuracy stops growing there/);
});

test("all data are not enough: said so, with how far it came, and nothing is made up", async () => {
  const said = describeSearch(
    await search(runs({ 1197: [null], 9576: [null, null, null, null] }), "beyond all data"),
  ).join("\n");
  assert.match(
    said,
    /^None of 4 runs with all your 9,576 training pairs reached 90 %[^]*\[[\d,]+, not bounded\]/,
  );
  assert.match(said, /The best test accuracy was 0 % with all of them, 0 % with 1,197/);
});

test("all data are too few for half of the runs, though some got there", async () => {
  const runsAtAll = [null, null, null, null, null, null, 3000];
  const said = describeSearch(await search(runs({ 9576: runsAtAll, 8781: [null, null] }), "beyond all data"));
  assert.match(said[0] ?? "", /^1 of 7 runs with all your 9,576 training pairs reached 90 %/);
});

test("an estimate that nothing bounds is called a first guess", async () => {
  const said = describeSearch(await search(runs({ 1197: [null], 9576: [300] }), "budget"));
  assert.match(
    said[0] ?? "",
    /^A first guess: about 3,\d{3} of your 9,576 [^]*2 runs at 2 sizes bound it on neither side yet/,
  );
});

test("every run got there; only some did, at all sizes alike; stopped before the first", async () => {
  const all = describeSearch(
    await search(runs({ 200: [900, 900], 9576: [300, 300] }), "below the smallest size"),
  ).join("\n");
  assert.match(all, /^Every run reached 90 %[^]*the smallest of 200 training pairs too/);
  const some = describeSearch(
    await search(
      runs({ 9000: [null, null, 900], 9300: [null, null, 900], 9576: [null, null, 900] }),
      "budget",
    ),
  ).join("\n");
  assert.match(some, /^3 of 9 runs reached 90 %[^]*too few to place/);
  assert.match(describeSearch(await search([], "stopped")).join(), /nothing is known/);
});
