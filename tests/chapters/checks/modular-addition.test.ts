import { strict as assert } from "node:assert";
import { test } from "node:test";
import { modularAddition } from "grokbook/chapters/checks/modular-addition";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun, syntheticSweep } from "../../analysis/synthetic";

const check = (runs: readonly RunResult[]) => modularAddition(runs, { accuracy: 0.9 });
const sweep = (rows: readonly (readonly [number, number, number | null])[]): RunResult[] =>
  rows.flatMap(([dataSize, memorises, generalises]) =>
    [0, 1, 2].map((seed) => syntheticRun({ dataSize, memorises, generalises, seed })),
  );

test("runs like the paper's: delay, a fall, and memorisation that does depend on N", () => {
  const claims = check(syntheticSweep());
  assert.deepEqual(
    claims.map(({ pass }) => pass),
    [true, true, true, false],
  );
  assert.deepEqual(
    claims.map(({ measured }) => measured),
    [
      "2000, 2500, 3000",
      "2400 → 900 → 580 → 600 → 640 → 620",
      "factor 3.8 against 4.1",
      "rank correlation 1.00, p = 0.000",
    ],
  );
});

test("flat memorisation passes the last line, slow surplus fails the second", () => {
  const flat = check(
    sweep([
      [1000, 200, 3000],
      [2000, 200, 2900],
      [3000, 200, 2800],
    ]),
  );
  assert.deepEqual(
    flat.map(({ pass }) => pass),
    [true, false, true, true],
  );
});

test("nothing generalises: no size, undecided where two are needed", () => {
  const never = check(
    sweep([
      [1000, 200, null],
      [2000, 300, null],
    ]),
  );
  assert.deepEqual(
    never.map(({ pass }) => pass),
    [false, null, null, true],
    "two sizes of three seeds are too few for a p below 0.05",
  );
  assert.deepEqual(
    [never[0]?.measured, never[1]?.measured, never[2]?.measured],
    ["none", "never", "never generalises"],
  );
});
