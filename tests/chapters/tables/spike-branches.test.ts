import { strict as assert } from "node:assert";
import { test } from "node:test";
import { branchRules } from "grokbook/chapters/settings/planned-branches";
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

test("text runs: the distance from the last good evaluation, predictions by distance, seeds that do not count in brackets", () => {
  const out = { trainAccuracy: 0.5, testAccuracy: 0.5 };
  const runs = [0, 1, 2].flatMap((seed) => [
    branched({ id: 3 * seed, seed, point: (p) => (p.step === 560 ? { ...p, ...out } : p) }),
    branched({
      id: 3 * seed + 1,
      seed,
      parent: { id: 3 * seed, at: 550 },
      point: (p) => (p.step === 570 && seed > 0 ? { ...p, ...out } : p),
    }),
    branched({ id: 3 * seed + 2, seed, parent: { id: 3 * seed, at: 550 }, set: { weightDecay: 0 } }),
  ]);
  const text = spikeBranches(runs, branchRules.textCollapses).toString();
  assert.match(text, /Steps are counted to the last good evaluation/);
  assert.match(text, /λ = 0 +0 +– +\(100 %\) +100 % +100 % +undecided/);
  assert.match(text, /in the 1,000 steps .* is not out\. Plans lie in data\/plans/);
});
