import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { BatchWindow } from "grokbook/run/metrics/batch-window";
import { Pace } from "grokbook/run/training/pace";
import { projectRoot } from "grokbook/run/folder/project-root";
import { runsRoot } from "grokbook/run/folder/run-folder";
import { Speed } from "grokbook/run/training/speed";
import { temporaryFolder } from "./tiny";

test("window: the newest epoch of batches, however the steps were grouped", () => {
  const losses = fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      losses,
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 1, max: 7 })),
      (loss, epoch, sizes) => {
        const window = new BatchWindow(epoch);
        let at = 0;
        for (const size of [...sizes, loss.length]) {
          const part = Float32Array.from(loss.slice(at, at + size));
          at += size;
          window.push({ loss: part, accuracy: part });
        }
        const kept = loss.slice(-epoch);
        assert.equal(window.mean().trainLoss, kept.reduce((a, b) => a + b, 0) / kept.length);
        const { windowLoss, windowAccuracy } = window.data();
        assert.deepEqual(new BatchWindow(epoch, windowLoss, windowAccuracy).mean(), window.mean());
      },
    ),
  );
});

test("pace: from any start it settles at requests of the wanted length, and never asks for none or for too many", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 5000, noNaN: true }),
      fc.integer({ min: 1, max: 1000 }),
      (msPerStep, limit) => {
        const pace = new Pace(100);
        let asked = 0;
        for (let i = 0; i < 30; i++) {
          asked = pace.next(limit);
          assert.ok(asked >= 1 && asked <= limit);
          pace.took(asked, asked * msPerStep);
        }
        const wanted = Math.max(1, Math.min(limit, Math.floor(100 / msPerStep)));
        assert.ok(Math.abs(asked - wanted) <= 1, `${asked}, wanted ${wanted}`);
      },
    ),
  );
});

test("speed: over the last seconds only", () => {
  const speed = new Speed(1000);
  assert.equal(speed.perSecond(), null);
  speed.add(0, 0);
  assert.equal(speed.perSecond(), null);
  for (let ms = 100; ms <= 5000; ms += 100) speed.add(ms, ms < 3000 ? ms : 3000 + 10 * (ms - 3000));
  assert.equal(speed.perSecond(), 10_000);
});

test("runs lie where the option, the environment, the workbook or the current folder says", (t) => {
  const folder = temporaryFolder(t);
  const inside = join(folder, "a", "b");
  mkdirSync(inside, { recursive: true });
  assert.equal(projectRoot(inside), null);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "grokbook-workbook" }));
  writeFileSync(join(folder, "a", "package.json"), "{ not JSON");
  assert.equal(projectRoot(inside), folder);
  const [before, cwd] = [process.env["GROKBOOK_RUNS"], process.cwd()];
  try {
    process.chdir(inside);
    delete process.env["GROKBOOK_RUNS"];
    assert.equal(runsRoot(), join(projectRoot() ?? "", "runs"));
    process.env["GROKBOOK_RUNS"] = join(folder, "elsewhere");
    assert.equal(runsRoot(), join(folder, "elsewhere"));
    assert.equal(runsRoot("here"), join(process.cwd(), "here"));
  } finally {
    process.chdir(cwd);
    if (before === undefined) delete process.env["GROKBOOK_RUNS"];
    else process.env["GROKBOOK_RUNS"] = before;
  }
});
