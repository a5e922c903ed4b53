import { strict as assert } from "node:assert";
import { test } from "node:test";
import { spikeBranches } from "grokbook/chapters/tables/spike-branches";
import { branched } from "../../analysis/branched";

test("lowest accuracy of every seed beside prediction and verdict", () => {
  const runs = [0, 1].flatMap((seed) => [
    branched({ id: 2 * seed, seed, point: (p) => (p.step === 560 ? { ...p, trainAccuracy: 0.4 } : p) }),
    branched({
      id: 2 * seed + 1,
      seed,
      parent: { id: 2 * seed, at: 500 },
      set: { weightDecay: 0 },
      point: (p) => (p.step === 570 ? { ...p, trainAccuracy: 0.1 } : p),
    }),
  ]);
  assert.match(spikeBranches(runs).toString(), /λ = 0 +60 +does not save +10 % +10 % +does not save/);
});
