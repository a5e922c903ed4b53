import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../run/tiny";
import { tool } from "../support/tool";

const tests = new Map([
  ["tests/run/train.test.ts", 'import { train } from "grokbook/run/train";\nimport { tiny } from "./tiny";'],
  ["tests/run/tiny.ts", 'import { modular } from "grokbook/config/modular";'],
  ["tests/cli/stop.test.ts", 'import { tiny } from "../run/tiny";\nimport "grokbook/cli/exit-codes";'],
  ["tests/tools/cuda.test.ts", 'tool("cuda/choose-way.mjs")'],
  ["tests/data/csv.test.ts", 'import { load } from "grokbook/data/load";'],
]);

test("a change calls for its twin, for the tests that import it, and for those of what tests share", async () => {
  const { testsOf } = await tool("testing/tests-of.mjs");
  const cases: readonly [string, readonly string[]][] = [
    ["lib/run/train.ts", ["tests/run/train.test.ts"]],
    ["lib/cli/exit-codes.ts", ["tests/cli/stop.test.ts"]],
    ["tests/run/tiny.ts", ["tests/cli/stop.test.ts", "tests/run/train.test.ts"]],
    ["tests/data/csv.test.ts", ["tests/data/csv.test.ts"]],
    ["tools/cuda.mjs", ["tests/tools/cuda.test.ts"]],
    ["tools/cuda/choose-way.mjs", ["tests/tools/cuda.test.ts"]],
    ["README.md", []],
  ];
  for (const [file, expected] of cases) assert.deepEqual(testsOf([file], tests), expected, file);
});

test("what differs from main: committed since, changed, and new; nothing where git cannot say", async (t) => {
  const { changedFiles } = await tool("testing/changed-files.mjs");
  const folder = temporaryFolder(t);
  assert.equal(changedFiles(folder), null);
  const git = (...args: string[]): void => {
    const done = spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: folder });
    assert.equal(done.status, 0, done.stderr.toString());
  };
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  git("init", "-q", "-b", "main");
  for (const file of ["a.ts", "b.ts", "c.ts"]) write(file, "1");
  git("add", ".");
  git("commit", "-qm", "first");
  git("switch", "-qc", "branch");
  write("a.ts", "2");
  git("commit", "-qam", "second");
  write("b.ts", "2");
  mkdirSync(join(folder, "new ü"));
  write("new ü/d.ts", "1");
  assert.deepEqual(changedFiles(folder), ["a.ts", "b.ts", "new ü/d.ts"]);
});
