import assert from "node:assert/strict";
import { test } from "node:test";
import { ungrokking } from "grokbook/figures/ungrokking";
import { ungrokked } from "../analysis/branched";

const sweep = (weightDecay: number) =>
  [100, 200, 300, 400].flatMap((size) =>
    [0, 1, 2].map((seed) => ungrokked(size, size < 250 ? 0.2 : 0.99, { seed, weightDecay })),
  );

test("one point a branch, D_crit with its band", () => {
  const { data, layout, caption } = ungrokking(sweep(1));
  assert.equal(data.length, 1);
  assert.deepEqual((data[0]?.["x"] as number[]).length, 12);
  const shapes = layout["shapes"] as { type: string; x0: number; x1: number }[];
  assert.equal(shapes.length, 4); // two levels, a band, a line
  assert.ok((shapes[3]?.x0 ?? 0) > 200 && (shapes[3]?.x0 ?? 0) < 300);
  assert.match(caption, /λ = 1, 1,000 steps: D_crit 2\d\d \[\d+, \d+\]/);
});

test("weight decays stand beside one another, in colours of their own", () => {
  const { data } = ungrokking([...sweep(1), ...sweep(2)]);
  assert.deepEqual(
    data.map((t) => t["name"]),
    ["λ = 1", "λ = 2"],
  );
  assert.notDeepEqual(data[0]?.["x"], data[1]?.["x"]);
  assert.throws(() => ungrokking([]), /at least one branch/);
});
