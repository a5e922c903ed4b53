import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunConfig } from "grokbook/config/types";
import { packCount, packingOrder, packOf } from "grokbook/sweep/slurm/packs";
import { tiny } from "../../run/tiny";

test("runs of one shape lie beside each other, the longest first, and none is lost or doubled", () => {
  const wide = (seed: number, steps: number): RunConfig => tiny({ seed, steps, hiddenSize: 32 });
  const plan: readonly RunConfig[] = [
    tiny({ seed: 0 }),
    wide(0, 100),
    tiny({ seed: 1, steps: 90 }),
    wide(1, 200),
    tiny({ seed: 2 }),
  ];
  const order = packingOrder(plan);
  assert.deepEqual(
    order.map(({ hiddenSize, seed }) => `${hiddenSize}/${seed}`),
    ["32/1", "32/0", "16/1", "16/0", "16/2"],
  );
  assert.deepEqual(new Set(order), new Set(plan));
  const many = Array.from({ length: 50 }, (_, seed) => tiny({ seed }));
  assert.deepEqual(packingOrder(many), many, "more than a group of replicas, in their order");
});

test("packs cover a plan; the last may be smaller, one beyond it is named", () => {
  const runs = Array.from({ length: 219 }, (_, i) => i);
  assert.equal(packCount(219, 8), 28);
  assert.deepEqual(Array.from({ length: 28 }, (_, i) => packOf(runs, 8, i)).flat(), runs);
  assert.deepEqual(packOf(runs, 8, 27), [216, 217, 218]);
  assert.throws(() => packOf(runs, 8, 28), /28 packs of 8 runs, numbered 0 to 27; got index 28/);
});
