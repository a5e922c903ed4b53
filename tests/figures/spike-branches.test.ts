import assert from "node:assert/strict";
import { test } from "node:test";
import { spikeBranches } from "grokbook/figures/spike-branches";
import { branched } from "../analysis/branched";

const runs = [0, 1, 2].flatMap((seed) => [
  branched({ id: 4 * seed, seed, point: (p) => (p.step === 560 ? { ...p, trainAccuracy: 0.4 } : p) }),
  ...[{ weightDecay: 0 }, {}, { epsilon: 1e-12 }].map((set, i) =>
    branched({
      id: 4 * seed + 1 + i,
      seed,
      parent: { id: 4 * seed, at: i === 2 ? 500 : 550 },
      set,
      point: (p) => (p.step === 570 ? { ...p, trainAccuracy: 0.25 } : p),
    }),
  ),
]);

test("a panel a seed, a line a change, the unchanged one first and dashed; steps count from the branch", () => {
  const { data, layout, caption, runs: ids } = spikeBranches(runs, { before: 10 });
  assert.deepEqual(
    data.map((t) => [t["name"], t["xaxis"], t["yaxis"], t["showlegend"]]),
    [
      ["nothing", "x", "y", true],
      ["nothing", "x2", "y2", false],
      ["nothing", "x3", "y3", false],
      ["λ = 0", "x", "y", true],
      ["λ = 0", "x2", "y2", false],
      ["λ = 0", "x3", "y3", false],
    ],
  );
  assert.equal((data[0]?.["line"] as { dash?: string }).dash, "dash");
  assert.deepEqual((data[3]?.["x"] as number[]).slice(0, 3), [0, 10, 20]);
  assert.equal((data[3]?.["y"] as number[])[2], 0.25);
  assert.match(JSON.stringify(layout["title"]), /one thing changed 10 steps before the fall/);
  assert.match(caption, /one panel a seed/);
  assert.equal(ids.length, 6);
});

test("where no branch begins as long before there is no figure", () => {
  assert.throws(() => spikeBranches(runs, { before: 20 }), /begin 20 steps before, got none/);
});
