import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { findPublished, publishedRuns } from "grokbook/run/published/published";
import { publishRun, publishRuns } from "grokbook/run/published/publish-run";
import { run } from "grokbook/run/run";
import { PublishError } from "grokbook/run/errors/publish-error";
import { temporaryFolder, tiny } from "../tiny";

/** An empty folder of published results, for one test. */
function results(t: TestContext): string {
  const folder = temporaryFolder(t);
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  return folder;
}

test("published once, found by id and by configuration, and preferred to training", async (t) => {
  const [folder, root, elsewhere] = [results(t), temporaryFolder(t), temporaryFolder(t)];
  const trained = await run(tiny(), { root });
  assert.equal(await publishRun(trained.id, { collection: "tiny", root }), join(folder, "tiny", trained.id));
  assert.deepEqual(readdirSync(join(folder, "tiny", trained.id)).sort(), [
    "config.json",
    "metrics.csv",
    "summary.json",
  ]);
  const notes: string[] = [];
  const found = await run(tiny(), { root: elsewhere, onNote: (n) => notes.push(n) });
  assert.equal(found.origin, "published");
  assert.deepEqual(readdirSync(elsewhere), [], "nothing was trained");
  assert.match(notes.join(), new RegExp(`^Published result tiny/${trained.id}, trained in \\d+ s on `));
  assert.equal(found.stateHash, trained.stateHash);
  assert.deepEqual(found.provenance, trained.provenance);
  found.points.forEach((p, i) => {
    const exact = trained.points[i]!;
    assert.equal(p.step, exact.step);
    assert.ok(Math.abs(p.testLoss - exact.testLoss) <= 1e-5 * exact.testLoss);
  });
  assert.deepEqual(await findPublished(trained.id), found);
  assert.deepEqual(await publishedRuns({ collection: "tiny" }), [found]);
  assert.deepEqual(await publishedRuns({ collection: "none" }), []);
});

test("another configuration, `published: false` and fresh do train", async (t) => {
  results(t);
  const root = temporaryFolder(t);
  const trained = await run(tiny(), { root });
  await publishRun(trained.id, { collection: "tiny", root });
  const options = { root: temporaryFolder(t) };
  assert.equal((await run(tiny({ seed: 5 }), options)).origin, "trained");
  assert.equal((await run(tiny(), { ...options, published: false })).origin, "trained");
  assert.equal((await run(tiny(), { ...options, fresh: true })).stateHash, trained.stateHash);
});

test("what is published names the CPU and not the machine", async (t) => {
  const folder = results(t);
  const root = temporaryFolder(t);
  const { id } = await run(tiny(), { root });
  await publishRun(id, { collection: "tiny", root });
  for (const name of ["config.json", "metrics.csv", "summary.json"]) {
    const text = readFileSync(join(folder, "tiny", id, name), "utf8");
    assert.ok(!text.includes(hostname()) && !text.includes(root), name);
  }
  const summary = JSON.parse(readFileSync(join(folder, "tiny", id, "summary.json"), "utf8")) as {
    provenance: { environment: Record<string, unknown> };
  };
  assert.ok("cpu" in summary.provenance.environment);
});

test("a run that is not there, or not finished, is not published", async (t) => {
  results(t);
  const root = temporaryFolder(t);
  await assert.rejects(
    publishRun("0000000000000000", { collection: "tiny", root }),
    /^PublishError: Nothing was published:\n {2}There is no run 0000000000000000/,
  );
  const stopped = await run(tiny(), { root, signal: AbortSignal.abort() });
  await assert.rejects(publishRun(stopped.id, { collection: "tiny", root }), /that is finished/);
  await assert.rejects(
    publishRun(stopped.id, { collection: "../tiny", root }),
    /collection: expected lower-case/,
  );
});

test("of several runs none is published while one cannot be, and every problem is named", async (t) => {
  const folder = results(t);
  const root = temporaryFolder(t);
  const finished = await run(tiny(), { root });
  const stopped = await run(tiny({ seed: 1 }), { root, signal: AbortSignal.abort() });
  const ids = [finished.id, "0000000000000000", stopped.id];
  await assert.rejects(publishRuns(ids, { collection: "tiny", root }), (error: Error) => {
    assert.ok(error instanceof PublishError);
    assert.match(
      error.message,
      new RegExp(`no run 0000000000000000 .*\\n.*no run ${stopped.id} in .* that is finished`),
    );
    return true;
  });
  assert.ok(!existsSync(join(folder, "tiny")));
  assert.deepEqual(await publishRuns([finished.id, finished.id], { collection: "tiny", root }), [
    join(folder, "tiny", finished.id),
  ]);
});
