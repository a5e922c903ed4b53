import assert from "node:assert/strict";
import { test } from "node:test";
import type { Engine } from "grokbook/engine/types";
import { decoderForm } from "grokbook/engine/wasm/decoder/decoder-form";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { branch } from "grokbook/run/branch";
import { publishRun } from "grokbook/run/published/publish-run";
import { verifyRun } from "grokbook/run/published/verify-run";
import { run } from "grokbook/run/run";
import type { RunResult } from "grokbook/run/types";
import { temporaryFolder, tiny } from "./tiny";

/** Large enough for tables. */
const config = tiny({ modulus: 13, dataSize: 120, hiddenSize: 32, mlpSize: 128 });

/** The engine as it was before there were tables, and one that notes which forms it is asked for. */
const former = (): Engine => {
  const engine = wasmEngine({ decoder: "direct" });
  return {
    info: engine.info,
    refuses: (job) => {
      assert.equal(decoderForm(job), "tabulated");
      return engine.refuses(job);
    },
    open: (jobs, options) => engine.open(jobs, options),
  };
};

const formOf = ({ provenance }: RunResult): unknown => provenance.engine.fingerprint["decoder"];

test("a run begun before there were tables goes on without them, to the same bytes; a new one has them", async (t) => {
  const whole = await run(config, { root: temporaryFolder(t), engine: former() });
  const root = temporaryFolder(t);
  await run(config, { root, engine: former(), until: 20 });
  const resumed = await run(config, { root });
  assert.equal(resumed.stateHash, whole.stateHash);
  assert.deepEqual(resumed.notes, []);
  const fresh = await run(config, { root, fresh: true });
  assert.notEqual(fresh.stateHash, whole.stateHash);
  assert.deepEqual([formOf(whole), formOf(resumed), formOf(fresh)], [undefined, undefined, "tabulated"]);

  const tabulated = temporaryFolder(t);
  await run(config, { root: tabulated, until: 30 });
  assert.equal((await run(config, { root: tabulated })).stateHash, fresh.stateHash);
});

test("a branch is trained in the form of its parent, and goes on so", async (t) => {
  const root = temporaryFolder(t);
  const parent = await run(config, { root, engine: former(), keep: [20] });
  const unchanged = await branch(parent, { at: 20, root });
  assert.equal(unchanged.stateHash, parent.stateHash);
  assert.equal(formOf(unchanged), undefined);
  const set = { weightDecay: 0.5 };
  const pieces = temporaryFolder(t);
  await branch(parent, { at: 20, set, root: pieces, parents: root, until: 30 });
  const resumed = await branch(parent, { at: 20, set, root: pieces, parents: root });
  assert.equal(resumed.stateHash, (await branch(parent, { at: 20, set, root })).stateHash);
  assert.equal(formOf(resumed), undefined);
});

test("a published run is verified in the form that made it", async (t) => {
  const before = process.env["GROKBOOK_RESULTS"];
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  for (const engine of [former(), wasmEngine()]) {
    const [results, root] = [temporaryFolder(t), temporaryFolder(t)];
    process.env["GROKBOOK_RESULTS"] = results;
    const { id, stateHash } = await run(config, { root, engine, published: false });
    await publishRun(id, { collection: "tiny", root });
    const found = await verifyRun(id);
    assert.equal(found?.equal, true);
    assert.equal(found.ours, stateHash);
    assert.deepEqual(found.differences, []);
  }
});
