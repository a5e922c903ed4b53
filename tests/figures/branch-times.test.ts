import assert from "node:assert/strict";
import { test } from "node:test";
import { branchTimes } from "grokbook/figures/branch-times";
import { branched } from "../analysis/branched";

const runs = [0, 1, 2].flatMap((seed) => [
  branched({ id: 2 * seed, seed, generalises: 1300, memorises: seed === 2 ? 400 : 200 }),
  branched({
    id: 2 * seed + 1,
    seed,
    generalises: seed === 1 ? null : 800,
    parent: { id: 2 * seed, at: 300 },
    set: { beta2: 0.999 },
  }),
]);

test("one trace a seed; never stands beyond every shift; a seed that does not count is open", () => {
  const { data, layout, caption } = branchTimes(runs);
  assert.deepEqual(
    data.map((t) => [t["name"], t["x"], t["y"]]),
    [
      ["seed 0", [-0.5], [-0.12]],
      ["seed 1", [0.8], [0]],
      ["seed 2 (does not count)", [-0.5], [0.12]],
    ],
  );
  assert.equal((data[2]?.["marker"] as { symbol: string }).symbol, "circle-open");
  assert.deepEqual((layout["yaxis"] as { ticktext: string[] }).ticktext, ["β₂ = 0.999"]);
  assert.match(caption, /test accuracy ≥ 90 % .* left is sooner\. Shaded: within 10 %/);
});

test("runs without branches are no figure", () => {
  assert.throws(
    () => branchTimes(runs.filter(({ config }) => !("parent" in config))),
    /branches together with/,
  );
});
