import { strict as assert } from "node:assert";
import { test } from "node:test";
import { pruning, type PruningResults } from "grokbook/chapters/checks/pruning";

const results: PruningResults = {
  name: "IMDB",
  uniform: [0.001, 0.002, 0.003].map((kl) => ({ kl, limit: 0.0035 })),
  byLength: { kl: 0.2, limit: 0.0035 },
  byLabel: { kl: 0.1, limit: 0.0035 },
  published: [...Array(19).fill({ kl: 0.001, klLimit: 0.002 }), { kl: 0.0073, klLimit: 0.002 }],
};
const passes = (changed: Partial<PruningResults>) =>
  pruning({ ...results, ...changed }).map(({ pass }) => pass);

test("as close as luck, and a test that notices", () => {
  const rows = pruning(results);
  assert.deepEqual(
    rows.map(({ pass }) => pass),
    [true, true, true, true, true],
  );
  assert.deepEqual(
    rows.map(({ measured }) => measured),
    [
      "0 of 3 above the limit that 95 % of the draws stay below",
      "largest 3.0e-3",
      "KL 2.0e-1, limit of luck 3.5e-3",
      "KL 1.0e-1, limit of luck 3.5e-3",
      "1 of 20 sets (5.0 %), largest KL 0.0073",
    ],
  );
});

test("one set above the limit is luck, two are not", () => {
  const limits = (...values: number[]) => values.map((limit) => ({ kl: 0.003, limit }));
  assert.equal(passes({ uniform: limits(0.002, 0.004, 0.004) })[0], true);
  assert.equal(passes({ uniform: limits(0.002, 0.002, 0.004) })[0], false);
});

test("each of the others can fail alone", () => {
  assert.deepEqual(passes({ uniform: [{ kl: 0.02, limit: 0.03 }] }), [true, false, true, true, true]);
  assert.deepEqual(passes({ byLength: { kl: 0.006, limit: 0.0035 } }), [true, true, false, true, true]);
  assert.deepEqual(passes({ byLabel: { kl: 0.006, limit: 0.0035 } }), [true, true, true, false, true]);
  assert.deepEqual(passes({ published: [{ kl: 0.003, klLimit: 0.002 }] }), [true, true, true, true, false]);
});

test("nothing published is undecided", () => {
  const last = pruning({ ...results, published: [] }).at(-1);
  assert.deepEqual([last?.pass, last?.measured], [null, "none published"]);
});
