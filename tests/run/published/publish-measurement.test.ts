import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { measurement } from "grokbook/run/published/measurement";
import { publishMeasurement } from "grokbook/run/published/publish-measurement";
import { temporaryFolder } from "../tiny";

test("one file, named after what was measured on what, and nothing beside it", async (t) => {
  const folder = temporaryFolder(t);
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  const found = measurement("pruning", "imdb", "grokbook measure imdb --publish", { kl: 0.1 });
  const file = await publishMeasurement(found);
  assert.equal(file, join(folder, "measurements", "pruning-imdb.json"));
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), found);
  assert.equal(existsSync(`${file}.tmp`), false);
});
