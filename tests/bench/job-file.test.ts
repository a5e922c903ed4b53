import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { encoderJob } from "../helpers/encoder-job";
import { bench } from "./bench";

test("a job comes back from its folder as it went in", async (t) => {
  const { readJob, writeJob } = await bench("job-file.mjs");
  const folder = mkdtempSync(join(tmpdir(), "grokbook-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const job = encoderJob({ train: 7, test: 3, batchSize: 4 });
  writeJob(folder, job);
  assert.deepEqual(readJob(folder), job);
});
