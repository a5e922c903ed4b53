import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../support/tool";

const launcher = join(root, "lib/bin/grokbook.js");

test("an old Node is told so in words, with the way out, before anything that it cannot read", () => {
  for (const [version, fine] of [
    ["12.22.12", false],
    ["18.20.8", false],
    ["20.18.3", false],
    ["21.7.3", false],
    ["22.11.0", false],
    ["20.19.0", true],
    ["22.12.0", true],
    ["24.9.0", true],
  ] as const) {
    const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
    const code = `${pretend} process.argv = [process.argv[0], "grokbook", "--version"]; require(${JSON.stringify(launcher)})`;
    const done = spawnSync(process.execPath, ["-e", code], { encoding: "utf8" });
    assert.equal(done.status, fine ? 0 : 2, done.stderr);
    if (fine) assert.match(done.stdout, /^\d+\.\d+\.\d+\n$/);
    else
      assert.match(
        done.stderr,
        new RegExp(`needs Node 20\\.19.*this is Node ${version}\\.[^]*nvm install 22`),
      );
  }
});

test("its syntax is one that Node 12 reads", () => {
  const text = readFileSync(launcher, "utf8").replaceAll(/^\s*\/\/.*$|\/\*\*[^]*?\*\//gm, "");
  assert.doesNotMatch(text, /\?\.|\?\?|\bimport\b|node:|\breplaceAll\b|\.at\(|#\w|\bawait\b/);
});

test("exit codes and output pass through: one process", () => {
  const call = (...args: string[]) => spawnSync(process.execPath, [launcher, ...args], { encoding: "utf8" });
  assert.equal(call("--help").status, 0);
  assert.equal(call("no-such-command").status, 2);
});
