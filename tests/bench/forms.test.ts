import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { join } from "node:path";
import { root } from "./bench";

function forms(...args: string[]): { status: number | null; output: string } {
  const env = { ...process.env, PYTHON: join(root, "no-such-python") };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bench/forms.mjs", ...args], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

test("both forms do equal work at every size, also where there is no PyTorch", () => {
  const { status, output } = forms("1");
  assert.equal(status, 0, output);
  assert.match(output, /No PyTorch peers/);
  assert.doesNotMatch(output, /NOT EQUAL WORK/);
  assert.equal(output.match(/^p \d+, h \d+, N \d+$/gm)?.length, 4, output);
  for (const form of ["direct", "by tables"])
    assert.equal(
      output.match(new RegExp(`^ {2}${form} +[\\d.]+ ms of CPU a step, × `, "gm"))?.length,
      4,
      output,
    );
});

test("a wrong number of rounds ends with 2 and the usage", () => {
  for (const rounds of ["0", "many"]) {
    const { status, output } = forms(rounds);
    assert.equal(status, 2);
    assert.match(output, /^Usage: node bench\/forms\.mjs \[ROUNDS\]/);
  }
});
