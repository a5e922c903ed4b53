import assert from "node:assert/strict";
import { test } from "node:test";
import { bench } from "./bench";

const rows = [
  {
    label: "ours",
    threads: 2,
    msPerStep: 6.5,
    rounds: [6.1, 6.5, 7],
    cpuMs: 12,
    gflops: 41,
    peakRssMb: 233,
    ratio: 1234.5,
  },
  {
    label: "a peer with a long name",
    threads: 2,
    msPerStep: 812,
    rounds: [800, 850],
    cpuMs: 1600,
    gflops: 63,
    ratio: 1,
  },
  { label: "stock", threads: 1, failure: "memory access out of bounds\n  at …" },
];

test("columns that nobody fills are left out; numbers stand under their heads; a failure says why", async () => {
  const { textTable } = await bench("table.mjs");
  assert.deepEqual(textTable(rows, { "× full": "× one run" }).split("\n"), [
    "engine                   threads   ms   spread  CPU ms  GFLOP/s  peak MB  × one run",
    "ours                           2  6.5    6.1–7      12       41      233      1,235",
    "a peer with a long name        2  812  800–850   1,600       63                   1",
    "stock                    left out: memory access out of bounds",
  ]);
});

test("a busy machine is said loudly, a quiet one not at all", async () => {
  const { loadWarning } = await bench("machine.mjs");
  assert.match(loadWarning(3.2), /^load 3\.2: timings are worth nothing/);
  assert.equal(loadWarning(0.3), null);
});
