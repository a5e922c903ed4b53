import { strict as assert } from "node:assert";
import { test } from "node:test";
import { examine } from "grokbook/notebook/doctor/examine";
import { doctor } from "grokbook/notebook/doctor/doctor";
import { examineNode } from "grokbook/notebook/doctor/examine-machine";

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

test("an old Node fails", () => {
  assert.deepEqual(
    ["18.20.0", "20.18.3", "20.19.0", "24.1.0"].map((version) => examineNode(version).level),
    ["FAIL", "FAIL", "OK", "OK"],
  );
});
