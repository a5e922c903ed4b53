import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ConfigError } from "grokbook/config/errors/config-error";
import { expandGrid, seeds } from "grokbook/sweep/plan/grid";
import { planFrom, readPlan, writePlan } from "grokbook/sweep/plan/plan";
import { PlanError } from "grokbook/sweep/plan/plan-error";
import { temporaryFolder, tiny } from "../../run/tiny";

test("a grid is every combination, the last field fastest", () => {
  const configs = expandGrid(tiny(), { dataSize: [50, 60], seed: seeds(3) });
  assert.deepEqual(
    configs.map((c) => [c.dataSize, c.seed]),
    [
      [50, 0],
      [50, 1],
      [50, 2],
      [60, 0],
      [60, 1],
      [60, 2],
    ],
  );
  assert.deepEqual(configs[5], tiny({ dataSize: 60, seed: 2 }));
  assert.deepEqual(expandGrid(tiny(), {}), [tiny()]);
});

test("a value of the grid that cannot be run is refused before anything starts", () => {
  assert.throws(() => expandGrid(tiny(), { dataSize: [50, 5000] }), ConfigError);
  assert.throws(() => expandGrid(tiny(), { seeed: [1] } as object), /did you mean seed\?/);
  assert.throws(
    () => expandGrid(tiny(), { seed: 3 } as object),
    /Expected the grid's seed to be a list of values, got 3/,
  );
});

test("plans in both shapes; a written plan reads back", async (t) => {
  assert.deepEqual(planFrom({ base: tiny(), grid: { seed: [0, 1] } }), [tiny(), tiny({ seed: 1 })]);
  assert.deepEqual(planFrom({ name: "mine", runs: [tiny(), { ...tiny(), seed: 4 }] }), [
    tiny(),
    tiny({ seed: 4 }),
  ]);
  const file = join(temporaryFolder(t), "plan.json");
  await writePlan(file, [tiny(), tiny({ seed: 1 })]);
  assert.deepEqual(await readPlan(file), [tiny(), tiny({ seed: 1 })]);
});

test("plans that are none", async (t) => {
  const file = join(temporaryFolder(t), "plan.json");
  const base = { task: "modular" };
  for (const [plan, message] of [
    ["{", `${file}: is not JSON: `],
    [
      "3",
      `${file}: expected { "base": …, "grid": … }, { "branch": …, "set": …, "grid": … } or { "runs": [ … ] }.`,
    ],
    ["{}", `${file}: expected either base (with grid) or runs.`],
    [JSON.stringify({ base, runs: [base] }), `${file}: expected either base (with grid) or runs.`],
    [
      JSON.stringify({ base, runs: [], gird: {}, grid: { seed: 1, dataSize: [] } }),
      `${file}:\n  expected only base, grid, runs and name, got gird\n  expected either base (with grid) or runs\n  expected grid.seed to be a list with at least one value\n  expected grid.dataSize to be`,
    ],
    [JSON.stringify({ base, gird: {} }), `${file}: expected only base, grid, runs and name, got gird.`],
    [JSON.stringify({ base, grid: [1] }), `${file}: expected grid to be an object of lists.`],
    [
      JSON.stringify({ base, grid: { seed: 1 } }),
      `${file}: expected grid.seed to be a list with at least one value.`,
    ],
    [
      JSON.stringify({ base, grid: { seed: [] } }),
      `${file}: expected grid.seed to be a list with at least one value.`,
    ],
    [JSON.stringify({ runs: [] }), `${file}: expected runs to be a list with at least one run.`],
  ] as const) {
    writeFileSync(file, plan);
    await assert.rejects(readPlan(file), (error) => {
      assert.ok(error instanceof PlanError);
      assert.ok(error.message.startsWith(message), error.message);
      return true;
    });
  }
  await assert.rejects(readPlan(`${file}.none`), /cannot be read \(ENOENT\)/);
});

test("bad runs of a list are all named by their place", () => {
  assert.throws(() => planFrom({ runs: [{ ...tiny(), heads: 3 }, tiny(), { ...tiny(), sead: 1 }] }), {
    name: "ConfigError",
    message: [
      "The sweep was not started:",
      "  runs[0].heads: expected a divisor of hiddenSize (16), got 3 — the nearest is 2",
      "  runs[2].sead: expected no such field, got 1 — did you mean seed?",
    ].join("\n"),
  });
});
