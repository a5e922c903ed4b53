import { strict as assert } from "node:assert";
import { test } from "node:test";
import { branchTimes } from "grokbook/chapters/tables/branch-times";
import { branched } from "../../analysis/branched";

test("prediction, every seed, the rule's word, the runs and the command", () => {
  const runs = [0, 1, 2].flatMap((seed) => [
    branched({ id: 2 * seed, seed, generalises: 1300 }),
    branched({
      id: 2 * seed + 1,
      seed,
      generalises: seed === 2 ? null : 800,
      parent: { id: 2 * seed, at: 300 },
      set: { epsilon: 1e-6 },
      point: (p) => (seed === 1 && p.step > 1500 ? { ...p, testAccuracy: 0.02 } : p),
    }),
  ]);
  const text = branchTimes(runs).toString();
  assert.match(text, /parents: seed 0 1,300, seed 1 1,300, seed 2 1,300/);
  assert.match(
    text,
    /ε = 1e-6 +the same +800 \(−50 %\) +800 \(−50 %\), then chance +never, chance +undecided/,
  );
  assert.match(text, /quick-epsilon\.json\s*$/);
});
