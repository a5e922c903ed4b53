import assert from "node:assert/strict";
import { test } from "node:test";
import { loadData } from "grokbook/data/load";
import { specOf } from "grokbook/model/spec";
import { run } from "grokbook/run/run";
import { initialWeights } from "grokbook/run/weights/initial-weights";
import { temporaryFolder, tiny } from "../tiny";

test("are the weights a run starts from: its first norm is theirs", async (t) => {
  const config = tiny({ rescale: 2, seed: 3 });
  const start = initialWeights(config, specOf(config, await loadData(config)));
  const norm = Math.sqrt(start.reduce((sum, w) => sum + w * w, 0));
  const { points } = await run(config, { root: temporaryFolder(t) });
  assert.ok(Math.abs((points[0]?.norm ?? 0) / norm - 1) < 1e-6);
});

test("depend on the seed, and on α as a factor", async () => {
  const config = tiny();
  const model = specOf(config, await loadData(config));
  const start = initialWeights(config, model);
  assert.deepEqual(initialWeights(config, model), start);
  assert.notDeepEqual(initialWeights({ ...config, seed: 1 }, model), start);
  assert.deepEqual(
    initialWeights({ ...config, rescale: 4 }, model),
    start.map((w) => 4 * w),
  );
});
