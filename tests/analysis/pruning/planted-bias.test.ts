import assert from "node:assert/strict";
import { test } from "node:test";
import { plantedBias } from "grokbook/analysis/pruning/planted-bias";
import { loadData } from "grokbook/data/load";
import { stream } from "grokbook/data/random/random";
import { reviews } from "grokbook/config/reviews";
import { modularAddition } from "grokbook/config/modular-addition";
import type { Examples } from "grokbook/data/types";

const share = (rows: readonly number[], favoured: (row: number) => boolean): number =>
  rows.filter(favoured).length / rows.length;

const lengthOf = ({ offsets }: Examples, i: number): number =>
  (offsets[i + 1] as number) - (offsets[i] as number);

test("longer reviews are twice as likely, each row once, the same every time", async () => {
  const { train } = await loadData(reviews({ source: "generated" }));
  const lengths = Array.from({ length: train.count }, (_, i) => lengthOf(train, i));
  const median = [...lengths].sort((a, b) => a - b)[train.count >> 1] as number;
  const size = Math.floor(train.count / 4);
  const rows = plantedBias(train, "reviews", size, stream(1, "planted"));
  assert.deepEqual(rows, plantedBias(train, "reviews", size, stream(1, "planted")));
  assert.equal(new Set(rows).size, size);
  const long = (i: number) => (lengths[i] as number) > median;
  const all = share([...lengths.keys()], long);
  const expected = all / (all + (1 - all) / 2);
  assert.ok(Math.abs(share(rows, long) - expected) < 4 * Math.sqrt(0.25 / size), String(share(rows, long)));
});

test("pairs with a larger a; with all of the data nothing of the bias is left", async () => {
  const { train } = await loadData(modularAddition({ profile: "quick" }));
  const large = (i: number) => (train.tokens[train.offsets[i] as number] as number) > 23;
  const rows = plantedBias(train, "modular", Math.floor(train.count / 4), stream(2, "planted"));
  assert.ok(share(rows, large) > 0.55);
  const every = plantedBias(train, "modular", train.count, stream(2, "planted"));
  assert.deepEqual(
    [...every].sort((a, b) => a - b),
    Array.from({ length: train.count }, (_, i) => i),
  );
  for (const size of [0, 1.5, train.count + 1])
    assert.throws(
      () => plantedBias(train, "modular", size, stream(2, "planted")),
      /Expected a size from 1 to/,
    );
});
