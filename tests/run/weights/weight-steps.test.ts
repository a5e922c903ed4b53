import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "grokbook/run/run";
import { weightSteps } from "grokbook/run/weights/weight-steps";
import { temporaryFolder, tiny } from "../tiny";

test("kept checkpoints, not the newest one; snapshots of a published run; nothing of an unknown one", async (t) => {
  const root = temporaryFolder(t);
  const { id } = await run(tiny(), { root, keep: [30, 10] });
  assert.deepEqual(await weightSteps(id, { root }), [10, 30]);
  const published = await weightSteps("f6cb98385c2c9b2f", { root });
  assert.deepEqual(published, [1, 2, 4, 8, 17, 35, 71, 145, 296, 603, 1228, 2500]);
  assert.deepEqual(await weightSteps("0123456789abcdef", { root }), []);
});
