import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { measurement } from "grokbook/run/published/measurement";
import { publishMeasurement } from "grokbook/run/published/publish-measurement";
import { publishedRuns } from "grokbook/run/published/published";
import { publishedMeasurements } from "grokbook/run/published/published-measurements";
import { temporaryFolder } from "../tiny";

/** Published results in a folder of this test's own. */
function results(t: TestContext): string {
  const folder = temporaryFolder(t);
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  return folder;
}

test("what was published is read again, the newer one of a name, in order; runs are not disturbed", async (t) => {
  const folder = results(t);
  assert.deepEqual(await publishedMeasurements(), []);
  await publishMeasurement(measurement("pruning", "modular", "", { kl: 1 }));
  await publishMeasurement(measurement("pruning", "imdb", "", { kl: 2 }));
  const newer = measurement("pruning", "modular", "", { kl: 3 });
  assert.equal(await publishMeasurement(newer), join(folder, "measurements/pruning-modular.json"));
  const found = await publishedMeasurements();
  assert.deepEqual(
    found.map(({ name, result }) => [name, result]),
    [
      ["imdb", { kl: 2 }],
      ["modular", { kl: 3 }],
    ],
  );
  assert.deepEqual(found[1], newer);
  assert.deepEqual(await publishedRuns(), []);
});

test("a damaged or foreign file is an error that names it", async (t) => {
  const folder = results(t);
  mkdirSync(join(folder, "measurements"));
  const file = join(folder, "measurements", "pruning-imdb.json");
  for (const content of [
    "{ half",
    "null",
    '{ "format": 2, "kind": "pruning", "name": "imdb", "result": 1 }',
  ]) {
    writeFileSync(file, content);
    await assert.rejects(publishedMeasurements(), new RegExp("pruning-imdb\\.json: expected"));
  }
});
