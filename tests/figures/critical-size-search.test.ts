import assert from "node:assert/strict";
import { test } from "node:test";
import { searchPlan } from "grokbook/analysis/critical-size/search/search-options";
import type { SearchProgress } from "grokbook/analysis/critical-size/search/search-critical-size";
import { sizeAxis } from "grokbook/analysis/critical-size/search/size-axis";
import { sizeThreshold } from "grokbook/analysis/critical-size/size-threshold";
import { searchLines } from "grokbook/cli/terminal/search-lines";
import { criticalSizeSearch } from "grokbook/figures/critical-size-search";
import type { RunResult } from "grokbook/run/types";
import { paperConfig, syntheticRun } from "../analysis/synthetic";
import { trace } from "./runs";

const tried: readonly (readonly [size: number, generalises: number | null])[] = [
  [9576, 600],
  [1197, null],
  [3385, 700],
  [1424, null],
  [2013, 2400],
  [1693, null],
];

/** A search after so many of those runs; every second run ends a round. */
async function after(count: number, running: SearchProgress["running"] = []): Promise<SearchProgress> {
  const results: RunResult[] = tried
    .slice(0, count)
    .map(([dataSize, generalises], seed) => syntheticRun({ dataSize, seed, generalises }));
  const at = (n: number) => sizeThreshold(results.slice(0, n), { horizon: 6000 });
  const rounds = [2, 4, 6].filter((n) => n <= count);
  return {
    plan: searchPlan(paperConfig, {}),
    axis: await sizeAxis(paperConfig, 6000),
    results,
    threshold: count === 0 ? null : at(count),
    rounds: rounds.map((n) => ({ runs: n, size: at(n).size, interval: at(n).interval })),
    running,
    spent: { runs: count, steps: 6000 * count, seconds: 0 },
  };
}

test("every run stands at its size, full where it generalised; the estimate after each round", async () => {
  const figure = criticalSizeSearch(await after(6));
  assert.deepEqual((trace(figure, /^generalised/) as { y?: unknown }).y, [9576, 3385, 2013]);
  assert.deepEqual((trace(figure, /^did not/) as { x?: unknown }).x, [2, 4, 6]);
  assert.deepEqual((trace(figure, /^n₅₀/) as { x?: unknown }).x, [2, 4, 6]);
  assert.match(figure.caption, /n₅₀ = [12],\d{3} \[/);
  assert.equal(figure.runs.length, 6);
});

test("before the first run there is nothing to draw, and nothing is made up", async () => {
  const figure = criticalSizeSearch(await after(0));
  assert.doesNotMatch(figure.caption, /n₅₀ =|NaN|undefined/);
});

test("at the prompt: a strip a round, open ends told, the ruler from the smallest size to all data", async () => {
  const lines = searchLines(await after(6));
  const strips = lines.filter((line) => /^ +[246] /.test(line));
  assert.equal(strips.length, 3);
  assert.match(strips[0] ?? "", /^ +2 ‹.*○.*●›$/);
  for (const strip of strips) assert.equal([...strip].length, 5 + 58);
  assert.ok(
    lines.some((line) => /│150 +9,576│ training pairs/.test(line)),
    lines.join("\n"),
  );
  assert.match(lines.at(-1) ?? "", /6 runs of 24 at most, 36,000 steps; n₅₀ [12],\d{3} \[/);
});
