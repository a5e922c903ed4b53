import { strict as assert } from "node:assert";
import { test } from "node:test";
import { spikeBranches } from "grokbook/analysis/clock/spike-branches";
import { branched } from "../branched";

/** Parents with a spike at 560; branches from 550 with λ = 0 that fall to `lowest`. */
const family = (lowest: readonly number[]) =>
  lowest.flatMap((low, seed) => [
    branched({ id: 2 * seed, seed, point: (p) => (p.step === 560 ? { ...p, trainAccuracy: 0.4 } : p) }),
    branched({
      id: 2 * seed + 1,
      seed,
      parent: { id: 2 * seed, at: 550 },
      set: { weightDecay: 0 },
      point: (p) => (p.step === 570 ? { ...p, trainAccuracy: low } : p),
    }),
  ]);

test("saved in all seeds, in none, or nothing is said", () => {
  const [all] = spikeBranches(family([0.9, 0.5, 1]));
  assert.deepEqual([all?.changed, all?.before, all?.verdict], ["λ = 0", 10, "saves"]);
  assert.deepEqual(
    all?.branches.map(({ seed, lowest, saved }) => [seed, lowest, saved]),
    [
      [0, 0.9, true],
      [1, 0.5, true],
      [2, 1, true],
    ],
  );
  assert.equal(spikeBranches(family([0.1, 0.2, 0.49]))[0]?.verdict, "does not save");
  assert.equal(spikeBranches(family([0.1, 0.9, 0.9]))[0]?.verdict, "undecided");
});

test("a branch without its parent, or of one that never falls, is left out", () => {
  assert.deepEqual(spikeBranches(family([0.9]).slice(1)), []);
  const calm = branched({ id: 0 });
  assert.deepEqual(spikeBranches([calm, ...family([0.9]).slice(1)]), []);
});
