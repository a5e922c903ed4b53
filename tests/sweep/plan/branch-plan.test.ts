import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ConfigError } from "grokbook/config/errors/config-error";
import { run } from "grokbook/run/run";
import { planFrom, readPlan } from "grokbook/sweep/plan/plan";
import { PlanError } from "grokbook/sweep/plan/plan-error";
import { sweepStatus } from "grokbook/sweep/progress/sweep-status";
import { sweep } from "grokbook/sweep/sweep";
import { temporaryFolder, tiny } from "../../run/tiny";

test("a plan of branches: every parent of another plan, every step, every combination; swept, killed work taken up", async (t) => {
  const folder = temporaryFolder(t);
  const [root, parents, plan] = ["runs", "parents.json", "branches.json"].map((name) => join(folder, name));
  writeFileSync(parents!, JSON.stringify({ base: tiny(), grid: { seed: [0, 1] } }));
  writeFileSync(
    plan!,
    JSON.stringify({
      branch: { plan: "parents.json", at: [20, 30] },
      set: { weightDecay: 0.5 },
      grid: { epsilon: [1e-6, 1e-8] },
    }),
  );
  const trained = await sweep(await readPlan(parents!), { root, keep: [20, 30], workers: 1 });
  const configs = await readPlan(plan!, { root });
  assert.equal(configs.length, 8);
  assert.deepEqual(
    configs.map((c) => [c.parent, c.epsilon]),
    trained.flatMap(({ id }) => [20, 30].flatMap((at) => [1e-6, 1e-8].map((e) => [`${id}@${at}`, e]))),
  );
  const results = await sweep(configs, { root, workers: 2 });
  assert.deepEqual(
    results.map(({ config, status }) => [config.parent, status]),
    configs.map((c) => [c.parent, "finished"]),
  );
  assert.ok((await sweepStatus(configs, { root })).every(({ status }) => status === "finished"));
  // Alone, each has the same bytes.
  const alone = temporaryFolder(t);
  const [first] = results;
  assert.equal((await run(first!.config, { root: alone, parents: root })).stateHash, first!.stateHash);
  // By ids, and from another runs folder.
  writeFileSync(
    plan!,
    JSON.stringify({ branch: { runs: trained.map(({ id }) => id), at: 30 }, set: { beta2: 0.9 } }),
  );
  const byId = await readPlan(plan!, { root: alone, parents: root });
  assert.deepEqual(
    byId.map((c) => [c.parent, c.seed, c.beta2]),
    trained.map(({ id }, seed) => [`${id}@30`, seed, 0.9]),
  );
  // Each at a step of its own.
  const named = trained.map(({ id }, i) => `${id}@${[20, 30][i]}`);
  writeFileSync(plan!, JSON.stringify({ branch: { runs: named, more: 25 }, set: { beta2: 0.9 } }));
  const own = await readPlan(plan!, { root });
  assert.deepEqual(
    own.map((c) => [c.parent, c.steps]),
    named.map((parent, i) => [parent, [45, 55][i]]),
  );
  const there = await sweep(byId, { root: alone, parents: root, workers: 2 });
  assert.equal(there.length, 2);
});

test("plans of branches that are none name what is wrong", async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "plan.json");
  writeFileSync(join(folder, "parents.json"), JSON.stringify({ base: tiny() }));
  const wrong = async (plan: object): Promise<string> => {
    writeFileSync(file, JSON.stringify(plan));
    return readPlan(file, { root: folder }).then(
      () => assert.fail("it was read"),
      (error: unknown) => {
        assert.ok(error instanceof PlanError || error instanceof ConfigError, String(error));
        return error.message;
      },
    );
  };
  const branch = { plan: "parents.json", at: 20 };
  assert.match(await wrong({ branch: {} }), /expected branch to name its parents by "plan"/);
  assert.match(await wrong({ branch: { ...branch, runs: [] } }), /expected branch to name its parents by/);
  assert.match(
    await wrong({ branch: { runs: ["3f9a"], at: 20 } }),
    /expected branch.runs to hold whole ids .* got "3f9a"/,
  );
  assert.match(
    await wrong({ branch: { ...branch, step: 3 } }),
    /expected only plan, runs, at and more in branch, got step/,
  );
  assert.match(
    await wrong({ branch: { ...branch, more: 0 } }),
    /expected branch.more to be a number of steps from 1 up, got 0/,
  );
  const twice = /expected branch.more or steps to say where branches end, got both: leave one out/;
  assert.match(await wrong({ branch: { ...branch, more: 5 }, set: { steps: 40 } }), twice);
  assert.match(await wrong({ branch: { ...branch, more: 5 }, grid: { steps: [40, 50] } }), twice);
  const { id } = await run(tiny(), { root: folder, until: 20 });
  assert.match(
    await wrong({ branch: { runs: [`${id}@10`], at: 20 } }),
    /expected branch.at, or a step with every run in branch.runs, got both: leave at out/,
  );
  assert.equal(
    await wrong({ branch: { runs: [`${id}@20`], at: 5, more: 0 }, set: { steps: 30 }, grid: { seed: 1 } }),
    [
      `${file}:`,
      "  expected grid.seed to be a list with at least one value",
      "  expected branch.at, or a step with every run in branch.runs, got both: leave at out",
      "  expected branch.more to be a number of steps from 1 up, got 0",
      "  expected branch.more or steps to say where branches end, got both: leave one out",
    ].join("\n"),
  );
  assert.match(
    await wrong({ branch: { runs: ["3f9a", `${id}@10`, "0123456789abcdef@3"] } }),
    /whole ids .*, got "3f9a", "0123456789abcdef@3"\./,
  );
  assert.match(
    await wrong({ branch: 3, set: [] }),
    /expected branch to be an object\n {2}expected set to be an object/,
  );
  assert.match(await wrong({ branch, base: {} }), /expected only branch, set, grid and name, got base/);
  assert.match(await wrong({ branch, grid: { epsilon: [] } }), /expected grid.epsilon to be a list/);
  assert.match(
    await wrong({ branch: { ...branch, plan: "none.json" } }),
    /none.json: cannot be read \(ENOENT\)/,
  );
  const both = await wrong({ branch, set: { hiddenSize: 3 }, grid: { beta2: [0.9, 2] } });
  assert.match(both, /hiddenSize: expected no change in a branch, got 3/);
  assert.match(both, /beta2: expected a number from 0 to below 1, got 2/);
  assert.match(
    await wrong({ branch: { plan: "parents.json" } }),
    /at: expected a step of the parent, from 0 up, got nothing/,
  );
  assert.throws(() => planFrom({ branch }), /a plan of branches is read from its file/);
});
