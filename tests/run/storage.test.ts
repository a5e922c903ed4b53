import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { findCheckpoint } from "grokbook/run/folder/checkpoint-file";
import { run } from "grokbook/run/run";
import { StorageError } from "grokbook/run/errors/storage-error";
import { train } from "grokbook/run/train";
import { temporaryFolder, tiny } from "./tiny";

/** A file system of its own in memory, or null (with the reason as the test's skip line) where mounting is not allowed. */
function smallDisk(t: TestContext, size: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "pipe" });
  } catch (error) {
    rmSync(folder, { recursive: true });
    const { stderr } = error as { stderr?: Buffer };
    t.skip(`needs the right to mount a small tmpfs: ${(stderr?.toString() ?? String(error)).trim()}`);
    return null;
  }
  t.after(() => {
    execFileSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

const remount = (folder: string, option: string): void => {
  execFileSync("mount", ["-o", `remount,${option}`, folder], { stdio: "pipe" });
};

const config = tiny({ steps: 400, evaluateEvery: 10 });

test("a disk that fills up in mid-training: a clear error, every checkpoint whole, and with room again the same bytes", async (t) => {
  const root = smallDisk(t, "1m");
  if (root === null) return;
  const unbroken = temporaryFolder(t);
  const expected = await run(config, { root: unbroken, published: false });
  const folder = join(root, expected.id);
  let filled = -1;
  const training = (async () => {
    for await (const { step } of train(config, { root, checkpointEverySeconds: 0, published: false })) {
      if (step !== 100) continue;
      filled = step;
      const { bavail, bsize } = statfsSync(root);
      writeFileSync(join(root, "ballast"), Buffer.alloc(bavail * bsize)); // not a byte is left
    }
  })();
  await assert.rejects(training, (error) => {
    assert.ok(error instanceof StorageError, String(error));
    assert.equal(error.code, "ENOSPC");
    assert.match(
      error.message,
      /^Could not write .*: the disk is full \(ENOSPC\)\. Free some space and run again; the run goes on from its last checkpoint\.$/,
    );
    return true;
  });
  assert.equal(filled, 100);
  const { checkpoint, notes } = await findCheckpoint(folder, expected.id);
  assert.ok((checkpoint?.state.step ?? 0) >= 99, "the last checkpoint before the disk was full");
  assert.deepEqual(notes, []);
  assert.ok(!readdirSync(folder).includes("checkpoint.tmp"), "a half-written file gives its space back");
  remount(root, "size=4m");
  const resumed = await run(config, { root, published: false });
  assert.equal(resumed.origin, "resumed");
  assert.equal(resumed.stateHash, expected.stateHash);
  assert.ok(
    readFileSync(join(folder, "metrics.jsonl")).equals(
      readFileSync(join(unbroken, expected.id, "metrics.jsonl")),
    ),
  );
});

test("disks of every size too small for the run: never a mixture, always the error", async (t) => {
  const root = smallDisk(t, "1m");
  if (root === null) return;
  for (let pages = 4; pages <= 32; pages += 2) {
    execFileSync("umount", [root]);
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${4 * pages}k`, "tmpfs", root]);
    const outcome = await run(config, { root, checkpointEverySeconds: 0, published: false }).then(
      ({ status }) => status,
      (error: unknown) => {
        assert.ok(error instanceof StorageError, `${4 * pages} kB: ${String(error)}`);
        return error.code;
      },
    );
    assert.ok(outcome === "ENOSPC" || outcome === "finished", `${4 * pages} kB: ${outcome}`);
    for (const id of readdirSync(root)) await findCheckpoint(join(root, id), id); // throws when none of them is whole
  }
});

test("a read-only folder: nothing is started, and a finished run is still shown", async (t) => {
  const root = smallDisk(t, "1m");
  if (root === null) return;
  const finished = await run(config, { root, published: false });
  remount(root, "ro");
  assert.equal((await run(config, { root, published: false })).stateHash, finished.stateHash);
  await assert.rejects(run(tiny({ seed: 9 }), { root, published: false }), {
    name: "StorageError",
    code: "EROFS",
    message:
      /the folder is read-only \(EROFS\)\. Choose another folder with the option `root` or GROKBOOK_RUNS;/,
  });
  assert.deepEqual(readdirSync(root), [finished.id]);
});

test("a file where the runs folder should be", async (t) => {
  const file = join(temporaryFolder(t), "runs");
  writeFileSync(file, "");
  await assert.rejects(run(config, { root: file, published: false }), {
    name: "StorageError",
    code: /ENOTDIR|EEXIST/,
  });
  assert.ok(existsSync(file));
});
