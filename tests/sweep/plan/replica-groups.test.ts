import assert from "node:assert/strict";
import { test } from "node:test";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { MOST_TOGETHER, replicaGroups } from "grokbook/sweep/plan/replica-groups";

test("seeds, sizes, α, λ, lr and horizons may differ in a group; shapes, tasks and engines may not", () => {
  const base = { profile: "quick" } as const;
  const configs = [
    modularAddition(base),
    modularAddition({
      ...base,
      seed: 1,
      dataSize: 500,
      weightDecay: 0.5,
      rescale: 2,
      learningRate: 1e-2,
      steps: 50,
    }),
    modularAddition({ ...base, hiddenSize: 32 }),
    reviews(base),
    reviews({ ...base, dataFraction: 0.3, rescale: 5 }),
    reviews({ ...base, batchSize: 7 }),
    modularAddition({ ...base, engine: "wasm" }),
  ];
  const groups = replicaGroups(configs.map((config, key) => ({ key, config })));
  assert.deepEqual(
    groups.map((group) => group.map(({ key }) => key)),
    [[0, 1], [2], [3, 4], [5], [6]],
  );
});

test("a group holds so many at most", () => {
  const tasks = Array.from({ length: 2 * MOST_TOGETHER + 1 }, (_, seed) => ({
    config: modularAddition({ profile: "quick", seed }),
  }));
  assert.deepEqual(
    replicaGroups(tasks).map((group) => group.length),
    [MOST_TOGETHER, MOST_TOGETHER, 1],
  );
});
