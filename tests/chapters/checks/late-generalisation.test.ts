import { strict as assert } from "node:assert";
import { test } from "node:test";
import { lateGeneralisation } from "grokbook/chapters/checks/late-generalisation";
import { syntheticReviews, threeSeeds, type SyntheticReviews } from "../../analysis/synthetic-reviews";

const rows = (options: SyntheticReviews) => lateGeneralisation(threeSeeds(options), { accuracy: 0.75 });
const passes = (options: SyntheticReviews) => rows(options).map(({ pass }) => pass);

test("by heart at 100,000, understood at 400,000", () => {
  const [plateau, later] = rows({});
  assert.deepEqual([plateau?.pass, later?.pass], [true, true]);
  assert.equal(plateau?.measured, "test 50 %, 50 %, 50 % at the step with train ≥ 99 %");
  assert.equal(later?.claim, "it generalises later: test ≥ 75 % after at least twice the steps");
  assert.equal(later?.measured, "100000 → 400000; 100000 → 400000; 100000 → 400000");
});

test("a high plateau, a short wait and no generalisation are told apart", () => {
  assert.deepEqual(passes({ plateau: 0.63 }), [false, true]);
  assert.deepEqual(passes({ generalises: 195_000 }), [true, false]);
  assert.deepEqual(passes({ generalises: null }), [true, false]);
});

test("one seed that is too early is enough for a no", () => {
  const runs = [...threeSeeds(), syntheticReviews({ generalises: 150_000, config: { seed: 3 } })];
  assert.deepEqual(
    lateGeneralisation(runs, { accuracy: 0.75 }).map(({ pass }) => pass),
    [true, false],
  );
});

test("without memorising there is no plateau to judge", () => {
  const [plateau, later] = rows({ memorises: null });
  assert.deepEqual([plateau?.pass, later?.pass], [null, false]);
  assert.match(String(plateau?.measured), /^test –, –, –/);
  assert.match(String(later?.measured), /^– → 400000/);
});
