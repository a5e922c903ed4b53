import { strict as assert } from "node:assert";
import { test } from "node:test";
import { dataEfficiency } from "grokbook/chapters/checks/data-efficiency";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun, syntheticSweep } from "../../analysis/synthetic";

const check = (runs: readonly RunResult[]) => dataEfficiency(runs, { accuracy: 0.9 });
const verdicts = (runs: readonly RunResult[]) => check(runs).map(({ pass }) => pass);

/** One run a size: [size, memorises, generalises]. */
const runs = (...rows: readonly (readonly [number, number, number | null])[]): RunResult[] =>
  rows.map(([dataSize, memorises, generalises]) => syntheticRun({ dataSize, memorises, generalises }));

test("runs like the paper's pass on every line", () => {
  const claims = check(syntheticSweep());
  assert.deepEqual(
    claims.map(({ pass }) => pass),
    [true, true, true, true],
  );
  assert.deepEqual(
    claims.map(({ measured }) => measured),
    [
      "not within 6000 steps",
      "1000: insufficiency, 1500: insufficiency, 2000: sufficiency, 2500: sufficiency, 3000: sufficiency, 4000: surplus, 5000: surplus, 7000: surplus",
      2000,
      "t_gen by a factor of 4.1, t_mem by 3.8",
    ],
  );
});

test("each line fails by itself", () => {
  const [smallest, , edge] = check(runs([1000, 200, 3000], [2000, 200, 1000], [3000, 200, 220]));
  assert.deepEqual([smallest?.pass, smallest?.measured], [false, 3000]);
  assert.deepEqual([edge?.pass, edge?.measured], [false, 1000], "the peak is the smallest size");
  const swapped = runs([1000, 200, null], [2000, 200, 220], [3000, 200, 1000]);
  assert.equal(verdicts(swapped)[1], false, "surplus before sufficiency");
  assert.equal(verdicts(runs([1000, 200, null], [2000, 200, 1000]))[1], false, "no surplus");
  assert.equal(verdicts(runs([1000, 100, null], [2000, 100, 1000], [3000, 900, 1000]))[3], false);
});

test("no size generalises: no peak, undecided", () => {
  const never = check(runs([1000, 200, null], [2000, 200, null]));
  assert.deepEqual([never[2]?.pass, never[2]?.measured], [null, "no peak"]);
  assert.equal(never[3]?.pass, null);
  assert.equal(never[3]?.measured, "never generalises");
});
