import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { reviews } from "grokbook/config/reviews";
import { earlierRunId, runId } from "grokbook/config/run-id";
import type { ReviewsConfig } from "grokbook/config/types";
import { digestExamples } from "grokbook/data/files/digest";
import type { Examples, TaskData } from "grokbook/data/types";
import { listRuns } from "grokbook/run/folder/list-runs";
import { run } from "grokbook/run/run";
import { temporaryFolder } from "../tiny";

/** Reviews of four tokens, as they come out of any file that holds them. */
function examples(count: number): Examples {
  return {
    count,
    tokens: Int32Array.from({ length: 4 * count }, (_, i) =>
      i % 4 === 0 ? 2 : i % 4 === 3 ? 3 : 5 + (i % 7),
    ),
    offsets: Int32Array.from({ length: count + 1 }, (_, i) => 4 * i),
    targets: Int32Array.from({ length: count }, (_, i) => i % 2),
  };
}
const [train, held] = [examples(8), examples(4)];
const digest = digestExamples(train, held);
const data: TaskData = {
  train,
  test: held,
  vocabularySize: 12,
  classes: 2,
  digest,
  notes: ["Eight reviews."],
};

const config = (path: string): ReviewsConfig =>
  reviews(path, {}, {
    profile: "quick", hiddenSize: 8, heads: 2, mlpSize: 16, maxTokens: 8, positions: 8, batchSize: 4,
    steps: 20, evaluateEvery: 10, engine: "wasm",
  }); // prettier-ignore

test("the same reviews at another place are the same run: found, not trained again, and told", async (t) => {
  const root = temporaryFolder(t);
  const first = await run(config("a/mine.csv"), { root, data });
  assert.deepEqual([first.origin, first.id], ["trained", runId(config("a/mine.csv"), digest)]);
  const notes: string[] = [];
  const second = await run(config("b/other name.csv"), { root, data, onNote: (note) => notes.push(note) });
  assert.deepEqual([second.origin, second.id, second.stateHash], ["loaded", first.id, first.stateHash]);
  assert.deepEqual(second.config, config("b/other name.csv"), "told under the name that was asked for");
  assert.deepEqual(notes, ["Eight reviews.", 'Trained from "a/mine.csv", where the same reviews lay.']);
  assert.deepEqual(readdirSync(root), [first.id]);
});

test("other reviews under the same path are another run", async (t) => {
  const root = temporaryFolder(t);
  const first = await run(config("mine.csv"), { root, data });
  const other = { ...train, targets: train.targets.map((label) => 1 - label) };
  const changed = { ...data, train: other, digest: digestExamples(other, held) };
  const second = await run(config("mine.csv"), { root, data: changed });
  assert.deepEqual([second.origin, readdirSync(root).length], ["trained", 2]);
  assert.notEqual(second.id, first.id);
});

test("a run made while the path was part of the id is found and goes on under its old name, wherever the file is now", async (t) => {
  const root = temporaryFolder(t);
  const old = earlierRunId(config("mine.csv"), digest);
  // Asked for by that id, as `resume` does, a run lies in the folder it always had.
  const stopped = await run(config("mine.csv"), { root, data, expectedId: old, until: 10 });
  assert.deepEqual([stopped.id, stopped.status], [old, "stopped"]);
  const notes: string[] = [];
  const onNote = (note: string): void => void notes.push(note);
  const done = await run(config("moved/mine.csv"), { root, data, onNote });
  assert.deepEqual([done.id, done.origin, done.status], [old, "resumed", "finished"]);
  assert.ok(
    notes.includes(
      `The run of these reviews lies under its earlier id ${old}, in which the file's path was.`,
    ),
  );
  assert.equal((await run(config("mine.csv"), { root, data })).origin, "loaded");
  assert.deepEqual(readdirSync(root), [old]);
  assert.deepEqual(
    (await listRuns({ root })).map(({ id, status }) => [id, status]),
    [[old, "finished"]],
    "an old name is no damage",
  );
  // Afresh, it gets its name of today; the earlier run stays, and the new name comes first from then on.
  const fresh = await run(config("moved/mine.csv"), { root, data, fresh: true });
  const today = runId(config("mine.csv"), digest);
  assert.deepEqual([fresh.id, fresh.origin, fresh.stateHash], [today, "trained", done.stateHash]);
  assert.equal((await run(config("mine.csv"), { root, data })).id, today);
  assert.deepEqual(readdirSync(root).sort(), [old, today].sort());
});
