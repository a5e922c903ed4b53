import assert from "node:assert/strict";
import { test } from "node:test";
import { bench } from "./bench";

const engine = (id: string, ...losses: number[]): object => ({ id, losses });

test("equal losses, to float32's grain, are equal work; one step is enough where there is one", async () => {
  const { disagreements } = await bench("agreement.mjs");
  const all = [engine("ours", 1.8168, 1.2006), engine("peer", 1.81683, 1.20067), engine("slow", 1.8168)];
  assert.deepEqual(disagreements(all), []);
});

test("another first loss, another second loss and a NaN are named", async () => {
  const { disagreements } = await bench("agreement.mjs");
  const all = [
    engine("ours", 1.8168, 1.2006),
    engine("other-batch", 1.818, 1.2006),
    engine("no-decay", 1.8168, 1.203),
    engine("broken", NaN, NaN),
  ];
  const found: string[] = disagreements(all);
  assert.deepEqual(
    found.map((sentence) => sentence.replace(/:.*/, "")),
    ["other-batch", "no-decay", "broken", "broken"],
  );
  assert.match(found[0]!, /loss of step 0 is 1\.818, ours has 1\.8168/);
  assert.match(found[1]!, /loss of step 1/);
});
