import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { NoWeightsError } from "grokbook/run/errors/no-weights-error";
import { RunFileError } from "grokbook/run/errors/run-file-error";
import { RunNotFoundError } from "grokbook/run/errors/run-not-found-error";
import { publishRun } from "grokbook/run/published/publish-run";
import { findPublished, publishedFolder } from "grokbook/run/published/published";
import { snapshotsIn } from "grokbook/run/published/snapshots";
import { run } from "grokbook/run/run";
import { weightsAt } from "grokbook/run/weights/weights-at";
import { temporaryFolder, tiny } from "../tiny";

test("weights of any kept step, of local and of published runs; a missing one names those there are", async (t) => {
  const [root, results] = [temporaryFolder(t), temporaryFolder(t)];
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = results;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  const { id } = await run(tiny(), { root, keep: [0, 20] });
  const [local, early, last] = [
    await weightsAt(id, { root, step: 20 }),
    await weightsAt(id, { root, step: 0 }),
    await weightsAt(id, { root }),
  ];
  assert.deepEqual([local.step, early.step, last.step], [20, 0, 60]);
  assert.notDeepEqual(local.parameters, last.parameters);
  await assert.rejects(weightsAt(id, { root, step: 30 }), (error: unknown) => {
    assert.ok(error instanceof NoWeightsError);
    assert.match(error.message, /has no weights of step 30 in .*; it has those of steps 0, 20 and 60\./);
    return true;
  });
  await assert.rejects(weightsAt("0123456789abcdef", { root }), RunNotFoundError);

  await publishRun(id, { collection: "tiny", root, weights: true });
  rmSync(join(root, id), { recursive: true });
  assert.deepEqual(await weightsAt(id, { root, step: 20 }), local);
  assert.equal((await weightsAt(id, { root })).step, 20, "the newest that is published");
  const folder = (await publishedFolder(id))!;
  assert.deepEqual(await snapshotsIn(folder), [0, 20]);
  assert.equal((await findPublished(id))?.kept, undefined, "no checkpoint that a branch could begin from");
  await assert.rejects(
    weightsAt(id, { root, step: 60 }),
    /no weights of step 60 among the published results; it has those of steps 0 and 20/,
  );

  const file = join(folder, "snapshots", "20.safetensors");
  const bytes = readFileSync(file);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(file, bytes);
  await assert.rejects(weightsAt(id, { root, step: 20 }), RunFileError);
});

test("nothing kept, nothing published", async (t) => {
  const [root, results] = [temporaryFolder(t), temporaryFolder(t)];
  process.env["GROKBOOK_RESULTS"] = results;
  t.after(() => delete process.env["GROKBOOK_RESULTS"]);
  const { id } = await run(tiny({ steps: 10 }), { root });
  await assert.rejects(
    publishRun(id, { collection: "tiny", root, weights: true }),
    /keeps no checkpoints .* --keep log:12/,
  );
  assert.equal(await publishedFolder(id), null, "nothing half-written");
});
