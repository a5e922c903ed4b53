import { strict as assert } from "node:assert";
import { test } from "node:test";
import { numberPairs } from "grokbook/analysis/pruning/number-pairs";
import { modularAddition } from "grokbook/config/modular-addition";
import { loadData } from "grokbook/data/load";

test("a and b of every question: each pair once, all of them numbers below p", async () => {
  const { train, test: held } = await loadData(modularAddition({ modulus: 5, dataSize: 18 }));
  const pairs = [...numberPairs(train), ...numberPairs(held)];
  assert.equal(pairs.length, 25);
  assert.equal(new Set(pairs.map(String)).size, 25);
  for (const pair of pairs) assert.ok(pair.length === 2 && pair.every((n) => n >= 0 && n < 5), String(pair));
});
