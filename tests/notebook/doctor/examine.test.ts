import { strict as assert } from "node:assert";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { examine } from "grokbook/notebook/doctor/examine";
import { doctor } from "grokbook/notebook/doctor/doctor";
import {
  examineAddressSpace,
  examineNode,
  examineRunsFolder,
} from "grokbook/notebook/doctor/examine-machine";

test("here nothing that is needed is missing, and every complaint says what mends it", async () => {
  const findings = await examine();
  assert.deepEqual(
    findings.filter(({ level }) => level === "FAIL"),
    [],
  );
  for (const { level, fix } of findings) assert.equal(fix === undefined, level === "OK");
  const names = findings.map(({ what }) => what);
  for (const name of [
    "Node",
    "WebAssembly",
    "WebGPU",
    "engine",
    "TensorFlow.js",
    "notebook kernel",
    "data: imdb",
    "JupyterLab",
  ]) {
    assert.ok(names.includes(name), name);
  }
});

test("the table in a notebook names no folder of this machine", async () => {
  assert.ok(!(await doctor()).toString().includes(process.cwd()));
});

test("a limit of address space is told with what mends it", () => {
  const GIB = 2 ** 30;
  assert.equal(examineAddressSpace(16 * GIB).level, "OK");
  const small = examineAddressSpace(8 * GIB);
  assert.equal(small.level, "FAIL");
  assert.match(small.fix ?? "", /NODE_OPTIONS=--disable-wasm-trap-handler, and train with --threads 1/);
  assert.match(examineAddressSpace(2 * GIB).fix ?? "", /ulimit -v unlimited/);
});

test("whether runs can be written", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-test-"));
  t.after(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true });
  });
  assert.equal(examineRunsFolder(folder).level, "OK");
  const file = join(folder, "runs");
  writeFileSync(file, "");
  assert.match(examineRunsFolder(file).found, /a file stands/);
  chmodSync(folder, 0o555);
  if (process.getuid?.() === 0) return t.diagnostic("root may write everywhere");
  assert.match(examineRunsFolder(folder).found, /cannot be written \(EACCES\)/);
  assert.match(examineRunsFolder(folder).fix ?? "", /GROKBOOK_RUNS/);
});

test("an old Node fails", () => {
  assert.deepEqual(
    ["18.20.0", "20.18.3", "20.19.0", "24.1.0"].map((version) => examineNode(version).level),
    ["FAIL", "FAIL", "OK", "OK"],
  );
});
