import assert from "node:assert/strict";
import { test } from "node:test";
import { measurePruning } from "grokbook/analysis/pruning/measure-pruning";
import { modularAddition } from "grokbook/config/modular-addition";
import { klOfSubsets } from "grokbook/figures/kl-of-subsets";
import { matchesSnapshot } from "./snapshot";

const measured = () =>
  measurePruning(modularAddition({ modulus: 31, dataSize: 100 }), {
    sizes: [200, 400, 600],
    seeds: [0, 1],
    draws: 100,
  });

test("KL of pruned sets, as data", async () => {
  matchesSnapshot("kl-of-subsets", klOfSubsets(await measured(), "Modular addition"));
});

test("every set a point; the caption counts those above the limit", async () => {
  const found = await measured();
  const biased = { ...found, subsets: found.subsets.map((s) => ({ ...s, kl: 1 })) };
  const figure = klOfSubsets(biased, "Modular addition");
  assert.equal((figure.data[2]?.["x"] as number[]).length, 6);
  assert.match(figure.caption, /6 of 6 sets lie above the limit/);
});
