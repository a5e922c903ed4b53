import { strict as assert } from "node:assert";
import { test } from "node:test";
import { branchTimes } from "grokbook/analysis/clock/branch-times";
import { branched } from "../branched";

/** Parents that generalise at step 1,300, branched at 300, and branches that do so at these steps. */
const family = (steps: readonly (number | null)[], memorises = 200) =>
  steps.flatMap((generalises, seed) => [
    branched({ id: 2 * seed, seed, generalises: 1300, memorises }),
    branched({
      id: 2 * seed + 1,
      seed,
      generalises,
      parent: { id: 2 * seed, at: 300 },
      set: { epsilon: 1e-6 },
    }),
  ]);
const verdict = (steps: readonly (number | null)[]) => branchTimes(family(steps))[0]?.verdict;

test("the shift is a share of the parent's wait since the branch", () => {
  const [group] = branchTimes(family([800, 1300, null]));
  assert.equal(group?.changed, "ε = 1e-6");
  assert.deepEqual(
    group?.times.map(({ seed, parentStep, step, shift, counts }) => [seed, parentStep, step, shift, counts]),
    [
      [0, 1300, 800, -0.5, true],
      [1, 1300, 1300, 0, true],
      [2, 1300, null, null, true],
    ],
  );
  assert.equal(group?.verdict, "undecided");
});

test("a verdict needs all seeds, three of them, and 10 % itself is a shift", () => {
  assert.equal(verdict([800, 1200, 1100]), "sooner");
  assert.equal(verdict([1400, null, 1900]), "later");
  assert.equal(verdict([1250, 1300, 1390]), "the same");
  assert.equal(verdict([1200, 1300, 1300]), "undecided");
  assert.equal(verdict([800, 800]), "undecided");
});

test("a parent that had not memorised at the branch does not count; one that never generalises is left out", () => {
  assert.equal(branchTimes(family([800, 800, 800], 500))[0]?.verdict, "undecided");
  const alone = branched({ id: 9, generalises: 500, parent: { id: 8, at: 300 }, set: { epsilon: 1e-6 } });
  assert.deepEqual(branchTimes([alone]), []);
  assert.deepEqual(branchTimes([branched({ id: 8, generalises: null }), alone]), []);
});

test("another rule: which seeds count, how many, and the accuracy", () => {
  const runs = family([800, 1000]).map((run) => ({
    ...run,
    points: run.points.map((p) => ({ ...p, trainLoss: run.config.seed === 0 ? 0 : p.trainLoss })),
  }));
  const counts = ({ trainLoss }: { trainLoss: number }) => trainLoss === 0;
  assert.equal(branchTimes(runs, { leastSeeds: 2 })[0]?.verdict, "sooner");
  const strict = branchTimes(runs, { leastSeeds: 2, counts })[0];
  assert.deepEqual([strict?.verdict, strict?.times.map((time) => time.counts)], ["undecided", [true, false]]);
  assert.equal(branchTimes(runs, { leastSeeds: 1, counts })[0]?.verdict, "sooner");
});
