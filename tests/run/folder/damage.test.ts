import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, after, test } from "node:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { publishRun } from "grokbook/run/published/publish-run";
import { findPublished } from "grokbook/run/published/published";
import { listRuns } from "grokbook/run/folder/list-runs";
import { loadRun } from "grokbook/run/folder/load-run";
import { run } from "grokbook/run/run";
import { tiny } from "../tiny";

/** What may happen to a file: emptied, cut in the middle, one digit of a number or a hash changed. */
const damages: Readonly<Record<string, (content: Buffer) => Buffer>> = {
  emptied: () => Buffer.alloc(0),
  cut: (content) => content.subarray(0, Math.floor(content.length / 2)),
  "one digit changed": (content) => {
    const at = content.findIndex((byte, i) => i > content.length / 2 && byte >= 0x30 && byte < 0x39);
    const changed = Buffer.from(content);
    changed[at] = (content[at] ?? 0) + 1;
    return changed;
  },
};

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "grokbook-test-"));
  folders.push(made);
  return made;
};
const config = tiny({ dataSize: 50 });
const rule = { train: 0.03, test: 0.01, evaluations: 1 };
/** One run, three times: finished, ended by its rule, and stopped by hand. */
const whole: Record<"finished" | "ruled" | "stopped", string> = { finished: "", ruled: "", stopped: "" };
let id = "";
let stateHash: string | null = null;

before(async () => {
  for (const kind of ["finished", "ruled", "stopped"] as const) whole[kind] = folder();
  ({ id, stateHash } = await run(config, { root: whole.finished, observe: true }));
  await run(config, { root: whole.ruled, observe: true, stopWhen: rule });
  await run(config, { root: whole.stopped, observe: true, until: 33 });
});
after(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const files = {
  finished: ["config.json", "metrics.jsonl", "weights.jsonl", "summary.json"],
  ruled: ["config.json", "weights.jsonl", "stopped.json"],
  stopped: ["config.json", "environment.json", "metrics.jsonl", "weights.jsonl", "checkpoint"],
} as const;

for (const kind of ["finished", "ruled", "stopped"] as const)
  for (const name of files[kind])
    for (const [what, damage] of Object.entries(damages))
      test(`${kind} run, ${name} ${what}: named, with what mends it, and the list goes on`, async () => {
        const root = folder();
        cpSync(whole[kind], root, { recursive: true });
        const file = join(root, id, name);
        writeFileSync(file, damage(readFileSync(file)));
        const error = await loadRun(id, { root }).then(
          () => assert.fail("loaded as if nothing were wrong"),
          (reason: unknown) => reason as Error,
        );
        assert.match(error.name, /^(RunFileError|MetricsError|CheckpointError)$/);
        assert.ok(error.message.includes(file), error.message);
        assert.match(error.message, /fresh|Restore|Remove/);
        const [listed] = await listRuns({ root });
        // The list reads no checkpoint of a stopped run, which alone remembers its other files.
        const glanced = kind === "stopped" && name !== "config.json";
        assert.equal(listed?.status, glanced ? "stopped" : "damaged");
        const fresh = await run(config, { root, fresh: true });
        assert.equal(fresh.stateHash, stateHash, "--fresh mends it");
      });

for (const name of ["config.json", "environment.json"] as const)
  for (const [what, damage] of Object.entries(damages))
    test(`a stopped run whose ${name} was ${what} goes on, says so, and ends in the same bytes`, async () => {
      const root = folder();
      cpSync(whole.stopped, root, { recursive: true });
      const file = join(root, id, name);
      writeFileSync(file, damage(readFileSync(file)));
      const notes: string[] = [];
      const result = await run(config, { root, onNote: (note) => notes.push(note) });
      assert.deepEqual([result.origin, result.stateHash], ["resumed", stateHash]);
      assert.ok(
        notes.some((note) => note.includes(file)),
        notes.join("\n"),
      );
      assert.equal((await loadRun(id, { root })).stateHash, stateHash);
    });

test("a finished run whose summary is removed, as the error says, is finished again by its checkpoint", async () => {
  const root = folder();
  cpSync(whole.finished, root, { recursive: true });
  rmSync(join(root, id, "summary.json"));
  const result = await run(config, { root });
  assert.deepEqual([result.status, result.stateHash], ["finished", stateHash]);
});

test("runs of early builds, without seals and hashes of their weights, still load", async () => {
  const root = folder();
  cpSync(whole.finished, root, { recursive: true });
  for (const name of ["config.json", "summary.json", "environment.json"]) {
    const file = join(root, id, name);
    const { seal, weightsHash, ...early } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    assert.match(String(seal), /^[0-9a-f]{64}$/);
    assert.equal(weightsHash !== undefined, name === "summary.json");
    writeFileSync(file, JSON.stringify(early));
  }
  assert.equal((await loadRun(id, { root })).weights?.length, 7);
});

test("a published run, each of its files emptied or cut: named, with what mends it", async (t) => {
  const results = folder();
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = results;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  await publishRun(id, { collection: "some", root: whole.finished });
  for (const name of ["config.json", "summary.json", "metrics.csv", "weights.csv"])
    for (const [what, damage] of Object.entries(damages)) {
      const file = join(results, "some", id, name);
      const content = readFileSync(file);
      writeFileSync(file, damage(content));
      await t.test(`${name} ${what}`, async () => {
        const error = await findPublished(id).then(
          () => assert.fail("read as if nothing were wrong"),
          (reason: unknown) => reason as Error,
        );
        assert.match(error.name, /^(RunFileError|MetricsError)$/);
        assert.ok(error.message.includes(file), error.message);
        assert.match(error.message, /fresh|Restore/);
      });
      writeFileSync(file, content);
    }
  assert.equal((await findPublished(id))?.stateHash, stateHash);
});
