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

/** A parent that is out at 560 after a last good evaluation at 540; branches from there, unchanged (`control`) or with λ = 0. */
const thrownOut = (seed: number, control: number, lowest: number, at = 540) => [
  branched({
    id: 3 * seed,
    seed,
    point: (p) =>
      p.step === 560 ? { ...p, trainAccuracy: 0.4 } : p.step === 550 ? { ...p, trainAccuracy: 0.8 } : p,
  }),
  ...[{}, { weightDecay: 0 }].map((set, i) =>
    branched({
      id: 3 * seed + 1 + i,
      seed,
      parent: { id: 3 * seed, at },
      set,
      point: (p) => (p.step === 570 ? { ...p, trainAccuracy: i === 0 ? control : lowest } : p),
    }),
  ),
];

test("counted to the last good evaluation; a seed whose control does not fall does not count", () => {
  const options = { to: "last good", controlled: true, leastSeeds: 2 } as const;
  const runs = [...thrownOut(0, 0.3, 1), ...thrownOut(1, 0.4, 0.9), ...thrownOut(2, 1, 0.1)];
  const [control, saved] = spikeBranches(runs, options);
  assert.deepEqual([control?.changed, control?.before, control?.verdict], ["nothing", 0, "does not save"]);
  assert.deepEqual([saved?.changed, saved?.before, saved?.verdict], ["λ = 0", 0, "saves"]);
  assert.deepEqual(
    saved?.branches.map(({ counts }) => counts),
    [true, true, false],
  );
  const far = spikeBranches(thrownOut(0, 0.3, 1, 500), options);
  assert.deepEqual(
    far.map(({ before, verdict }) => [before, verdict]),
    [
      [40, "undecided"],
      [40, "undecided"],
    ],
    "one seed is too few",
  );
});

test("what being out is belongs to the rule", () => {
  const runs = family([0.9, 0.9]);
  const out = (p: { trainAccuracy: number; step: number }) => p.step <= 570 && p.trainAccuracy < 0.95;
  assert.equal(spikeBranches(runs)[0]?.verdict, "saves");
  assert.equal(spikeBranches(runs, { out })[0]?.verdict, "does not save");
});
