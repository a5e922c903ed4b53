import assert from "node:assert/strict";
import { test } from "node:test";
import { loadData } from "grokbook/data/load";
import { run } from "grokbook/run/run";
import { weightsJudge } from "grokbook/run/weights/judge-weights";
import { weightsAt } from "grokbook/run/weights/weights-at";
import { temporaryFolder, tiny } from "../tiny";

test("weights are judged as the run judged them, and others otherwise", async (t) => {
  const root = temporaryFolder(t);
  const config = tiny();
  const data = await loadData(config);
  const { id, points } = await run(config, { root });
  const { model, parameters } = await weightsAt(id, { root });
  const judge = weightsJudge(config, data, model);
  const found = await judge(parameters);
  const last = points.at(-1);
  assert.ok(Math.abs(found.test - (last?.testAccuracy ?? NaN)) < 1e-6, JSON.stringify(found));
  assert.ok(Math.abs(found.testLoss - (last?.testLoss ?? NaN)) < 1e-4 * found.testLoss);
  const other = await judge(parameters.map((w) => -w));
  assert.notEqual(other.testLoss, found.testLoss);
  assert.deepEqual(await judge(parameters), found);
});
