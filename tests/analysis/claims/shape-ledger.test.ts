import assert from "node:assert/strict";
import { test } from "node:test";
import { shapeLedger } from "grokbook/analysis/claims/shape-ledger";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun, syntheticSweep } from "../synthetic";

const small = { modulus: 59, hiddenSize: 64, steps: 2000 };
const sweep = (steps: readonly (readonly [number, number, number | null])[]): RunResult[] =>
  steps.map(([dataSize, memorises, generalises]) =>
    syntheticRun({ dataSize, memorises, generalises, config: small }),
  );

test("a small model shows the four shapes at its own numbers", () => {
  const rows = shapeLedger(
    sweep([
      [200, 60, null],
      [400, 80, 900],
      [800, 120, 200],
    ]),
  );
  assert.deepEqual(
    rows.map((row) => [row.id, row.verdict]),
    [1, 2, 3, 4].map((id) => [id, "reproduced"]),
  );
  assert.match(rows[1]?.ours ?? "", /peak at 400 of the sizes 200, 400, 800/);
  assert.equal(rows[0]?.seeds, 1);
});

test("each shape fails by itself", () => {
  const verdict = (id: number, runs: RunResult[]) => shapeLedger(runs).find((row) => row.id === id)?.verdict;
  assert.equal(
    verdict(
      1,
      sweep([
        [200, 60, null],
        [400, 300, 900],
        [800, 120, 200],
      ]),
    ),
    "not reproduced",
  );
  assert.equal(
    verdict(
      2,
      sweep([
        [200, 60, null],
        [400, 80, 200],
        [800, 120, 900],
      ]),
    ),
    "not reproduced",
  );
  assert.equal(
    verdict(
      2,
      sweep([
        [200, 60, 300],
        [400, 80, 900],
        [800, 120, 200],
      ]),
    ),
    "not reproduced",
  );
  assert.equal(
    verdict(
      3,
      sweep([
        [200, 60, null],
        [400, 80, 900],
        [800, 120, 320],
      ]),
    ),
    "not reproduced",
  );
  assert.equal(
    verdict(
      4,
      sweep([
        [200, 20, null],
        [400, 80, 300],
        [800, 120, 200],
      ]),
    ),
    "not reproduced",
  );
});

test("nothing run, nothing said; several seeds bring an interval", () => {
  assert.ok(shapeLedger([]).every((row) => row.verdict === "not run"));
  assert.deepEqual(shapeLedger(syntheticSweep())[1]?.interval, [2000, 2000]);
});
