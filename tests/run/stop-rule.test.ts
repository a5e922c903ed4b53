import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { tGen, tMem } from "grokbook/analysis/first-step";
import type { ModularOverrides } from "grokbook/config/modular-addition";
import type { ModularConfig } from "grokbook/config/types";
import { ConfigError } from "grokbook/config/errors/config-error";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { publishRun } from "grokbook/run/published/publish-run";
import { findPublished } from "grokbook/run/published/published";
import { listRuns } from "grokbook/run/folder/list-runs";
import { loadRun } from "grokbook/run/folder/load-run";
import { run } from "grokbook/run/run";
import { KNOWN_AT, ruleMetAt } from "grokbook/run/stop-rule";
import type { Point } from "grokbook/run/types";
import { finishedRuns } from "grokbook/sweep/collect";
import { sweep } from "grokbook/sweep/sweep";
import { sweepStatus } from "grokbook/sweep/progress/sweep-status";
import { temporaryFolder, tiny } from "./tiny";

/** Met early in a tiny run: what is tested is where it stops, not how well it learns. */
const rule = { train: 0.03, test: 0.01, evaluations: 2 };
const small = (overrides: ModularOverrides = {}): ModularConfig => tiny({ dataSize: 50, ...overrides });

test("the rule is met so many evaluations after both of the analysis' first steps", () => {
  const accuracy = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(accuracy, accuracy), { maxLength: 30 }),
      fc.integer({ min: 0, max: 5 }),
      (pairs, evaluations) => {
        const points = pairs.map(([trainAccuracy, testAccuracy], i): Point => {
          return { step: 10 * i, trainLoss: 0, trainAccuracy, testLoss: 0, testAccuracy, norm: 1 };
        });
        const met = ruleMetAt(points, { train: 0.6, test: 0.4, evaluations });
        const [mem, gen] = [tMem({ points }, { accuracy: 0.6 }), tGen({ points }, { accuracy: 0.4 })];
        const step = mem === null || gen === null ? Infinity : Math.max(mem, gen) + 10 * evaluations;
        assert.equal(met, step < 10 * points.length ? step : null);
      },
    ),
  );
  assert.deepEqual(KNOWN_AT, { train: 0.99, test: 0.9 });
});

test("a run ends at its rule, says so, is loaded when asked again, and goes on without it to the same bytes", async (t) => {
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const whole = await run(small(), { root: alone });
  const at = ruleMetAt(whole.points, rule);
  assert.ok(at !== null && at < 60, "the tiny run meets the rule before its end");
  const ruled = await run(small(), { root, stopWhen: rule });
  assert.deepEqual([ruled.status, ruled.step, ruled.stateHash], ["stopped", at, null]);
  assert.deepEqual(ruled.stoppedBy, { rule, step: at });
  assert.deepEqual(
    ruled.points,
    whole.points.filter((p) => p.step <= at),
  );
  const untrained = { ...wasmEngine(), open: () => assert.fail("nothing is to be trained") };
  const again = await run(small(), { root, stopWhen: rule, engine: untrained });
  assert.deepEqual(again, { ...ruled, origin: "loaded" });
  assert.deepEqual(await loadRun(ruled.id, { root }), again);
  assert.deepEqual(
    (await listRuns({ root })).map((r) => [r.status, r.stoppedBy?.step]),
    [["stopped", at]],
  );
  // A weaker rule is met by the same points; a stronger one makes the run go on.
  const weaker = { ...rule, evaluations: 1 };
  const loaded = await run(small(), { root, stopWhen: weaker, engine: untrained });
  assert.deepEqual(loaded.stoppedBy, { rule: weaker, step: at - 10 });
  const further = await run(small(), { root, stopWhen: { ...rule, evaluations: 3 } });
  assert.deepEqual([further.step, further.stoppedBy?.step, further.origin], [at + 10, at + 10, "resumed"]);
  const finished = await run(small(), { root });
  assert.deepEqual([finished.stateHash, finished.stoppedBy], [whole.stateHash, undefined]);
  assert.deepEqual(
    (await run(small(), { root, stopWhen: rule })).status,
    "finished",
    "more than was asked for",
  );
  assert.equal(existsSync(join(root, ruled.id, "stopped.json")), false);
});

test("stopped by hand past the rule: it ends there; what went on since is not taken for it", async (t) => {
  const root = temporaryFolder(t);
  const { id } = await run(small(), { root, until: 37 });
  const ruled = await run(small(), { root, stopWhen: rule });
  assert.deepEqual([ruled.step, ruled.status], [37, "stopped"]);
  assert.ok(ruled.stoppedBy !== undefined && ruled.stoppedBy.step < 37);
  const record = join(root, id, "stopped.json");
  const kept = readFileSync(record);
  await run(small(), { root, until: 58 });
  assert.equal((await loadRun(id, { root })).stoppedBy, undefined);
  writeFileSync(record, kept); // as an older grokbook leaves it, which does not know the file
  assert.equal((await loadRun(id, { root })).stoppedBy, undefined);
});

test("a rule that cannot be is refused with every field, and nothing is written", async (t) => {
  const root = temporaryFolder(t);
  const wrong = { train: 1.5, test: 0, evaluations: -1 };
  const refused = (error: unknown): boolean =>
    error instanceof ConfigError &&
    /stopWhen\.train: expected an accuracy[^]*stopWhen\.test[^]*stopWhen\.evaluations: expected a whole number/.test(
      error.message,
    );
  await assert.rejects(run(small(), { root, stopWhen: wrong }), refused);
  await assert.rejects(sweep([small()], { root, stopWhen: wrong }), refused);
  assert.deepEqual(await listRuns({ root }), []);
});

test("a sweep ends its runs by the rule, takes them the next time, and they are published as what they are", async (t) => {
  const [root, results] = [temporaryFolder(t), temporaryFolder(t)];
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = results;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  const configs = [small({ seed: 0 }), small({ seed: 1 })];
  const options = { root, stopWhen: rule, workers: 2 };
  const ruled = await sweep(configs, options);
  assert.equal(ruled.filter((r) => r.stoppedBy !== undefined).length, 2);
  const started: string[] = [];
  const again = await sweep(configs, {
    ...options,
    onProgress: ({ done, running }) => started.push(`${done} done, ${running} running`),
  });
  assert.deepEqual(new Set(started), new Set(["2 done, 0 running"]), "nothing is trained again");
  assert.deepEqual(
    again.map((r) => r.stoppedBy),
    ruled.map((r) => r.stoppedBy),
  );
  assert.equal((await finishedRuns(configs, { root })).length, 2);
  assert.match((await sweepStatus(configs, { root }))[0]?.problem ?? "", /stopped by a rule at step \d+/);
  const [first] = ruled;
  await publishRun(first!.id, { collection: "ruled", root, stopped: true });
  const published = await findPublished(first!.id);
  assert.deepEqual([published?.status, published?.stoppedBy], ["stopped", first!.stoppedBy]);
  assert.match(published?.notes?.[0] ?? "", /stopped by a rule at step/);
});
