import assert from "node:assert/strict";
import { test } from "node:test";
import { pageTrend } from "grokbook/analysis/statistics/page-trend";
import { close } from "../close";
import { reference } from "../reference";

test("statistic and exact p are scipy's", () => {
  for (const { blocks, statistic, p } of reference.page) {
    const found = pageTrend(blocks);
    assert.equal(found.statistic, statistic);
    close(found.pValue, p, 1e-12);
  }
});

const orders = (items: readonly number[]): number[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((first, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));

/** Every order of every block, counted one by one. */
function counted(blocks: readonly (readonly number[])[]): number {
  const rank = (block: readonly number[]): number[] =>
    block.map((v) => block.filter((w) => w < v).length + (block.filter((w) => w === v).length + 1) / 2);
  const score = (r: readonly number[]): number => r.reduce((s, x, j) => s + x * (j + 1), 0);
  const all = blocks.map((block) => orders(rank(block)).map(score));
  const observed = blocks.reduce((s, block) => s + score(rank(block)), 0);
  const sums = all.reduce<number[]>((a, b) => a.flatMap((x) => b.map((y) => x + y)), [0]);
  return sums.filter((s) => s >= observed - 1e-9).length / sums.length;
}

test("with ties the p is that of counting every order", () => {
  for (const blocks of [
    [
      [0, 0, 1, 1],
      [0, 1, 0, 1],
    ],
    [
      [1, 1, 1],
      [0, 1, 1],
      [0, 0, 1],
    ],
    [[0.2, 0.5, 0.5, 2, 0.4]],
    [
      [3, 3, 1, 2],
      [1, 2, 2, 2],
    ],
  ])
    close(pageTrend(blocks).pValue, counted(blocks), 1e-12);
});

test("the scale goes from −1 to 1, three blocks of three levels in order are 1 of 216", () => {
  const rising = [
    [1, 2, 3],
    [4, 5, 6],
    [0, 7, 8],
  ];
  close(pageTrend(rising).trend, 1, 1e-12);
  close(pageTrend(rising).pValue, 1 / 216, 1e-15);
  close(pageTrend(rising.map((b) => b.map((v) => -v))).trend, -1, 1e-12);
  assert.deepEqual([pageTrend([[5, 5, 5]]).trend, pageTrend([[5, 5, 5]]).pValue], [0, 1]);
});

test("what lifts a whole block is no trend", () => {
  const blocks = [
    [1, 3, 2],
    [2, 1, 3],
  ];
  const lifted = blocks.map((block, i) => block.map((v) => v + 100 * i));
  assert.deepEqual(pageTrend(lifted), pageTrend(blocks));
});

test("many levels are drawn; odd blocks are refused", () => {
  const twelve = Array.from({ length: 12 }, (_, i) => i);
  assert.equal(pageTrend([twelve, twelve]).pValue, 1 / 10_001);
  assert.throws(() => pageTrend([]), /got lengths none/);
  assert.throws(
    () =>
      pageTrend([
        [1, 2],
        [1, 2, 3],
      ]),
    /got lengths 2, 3/,
  );
  assert.throws(() => pageTrend([[1, NaN]]), RangeError);
});
