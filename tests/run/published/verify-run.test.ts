import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { comparePoints } from "grokbook/run/metrics/compare-points";
import { publishRun } from "grokbook/run/published/publish-run";
import { run } from "grokbook/run/run";
import type { Point } from "grokbook/run/types";
import { verifyRun } from "grokbook/run/published/verify-run";
import { temporaryFolder, tiny } from "../tiny";

const point = (step: number, more: Partial<Point> = {}): Point => ({
  step,
  trainLoss: 1,
  trainAccuracy: 0.5,
  testLoss: 2,
  testAccuracy: 0.25,
  norm: 10,
  ...more,
});

test("points are compared at the published digits, number by number", () => {
  const ours = [point(0, { trainLoss: 1.2345678 }), point(10), point(20, { testLoss: NaN })];
  const published = [point(0, { trainLoss: 1.23457 }), point(10), point(20, { testLoss: NaN })];
  assert.deepEqual(comparePoints(published, ours, 6), {
    points: 3,
    unpaired: 0,
    differing: 0,
    first: null,
    largest: 0,
  });
  const off = comparePoints(
    [published[0]!, point(10, { testLoss: 4, norm: 8 }), point(30)],
    [...ours, point(40)],
    6,
  );
  assert.deepEqual([off.points, off.unpaired, off.differing, off.largest], [2, 3, 1, 0.5]);
  assert.deepEqual(off.first, { step: 10, metric: "testLoss", published: 4, ours: 2 });
  assert.equal(comparePoints([point(0)], [point(0, { norm: NaN })], 6).largest, Infinity);
});

async function published(t: TestContext): Promise<string> {
  const [folder, root] = [temporaryFolder(t), temporaryFolder(t)];
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  const { id } = await run(tiny(), { root });
  await publishRun(id, { collection: "tiny", root });
  return id;
}

test("verifyRun: equal here, with no difference to tell; any number of threads", async (t) => {
  const id = await published(t);
  for (const threads of [1, 2]) {
    const found = await verifyRun(id, { threads });
    assert.equal(found?.equal, true);
    assert.equal(found.ours, found.published);
    assert.deepEqual(found.differences, []);
  }
  assert.equal(await verifyRun(id, { signal: AbortSignal.abort() }), null, "stopped: nothing to compare");
});
