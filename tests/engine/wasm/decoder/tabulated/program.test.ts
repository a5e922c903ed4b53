import assert from "node:assert/strict";
import { test } from "node:test";

import { openLocal } from "grokbook/engine/wasm/local-run";
import type { LocalRun } from "grokbook/engine/wasm/local-run";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { decoderLayout } from "grokbook/model/decoder-layout";

import { hash, several, smallDecoderJob } from "../../../../helpers/small-decoder";
import type { SmallDecoder } from "../../../../helpers/small-decoder";

/** Three waves of a batch, of three shards each with two chunks; then a short batch of one wave. */
const waves: SmallDecoder = {
  ...several,
  spec: { ...several.spec, vocabularySize: 9, hiddenSize: 10, heads: 5, mlpSize: 17 },
  length: 3,
  trainCount: 12_000,
  testCount: 900,
  batchSize: 9000,
};

test("several waves, batches and chunks: losses and gradients of the direct form", () => {
  for (const o of [several, waves, { ...waves, rescale: 10, trainCount: 9000 }]) {
    const job = smallDecoderJob(o);
    const layout = decoderLayout(o.spec);
    const [direct, tables] = (["direct", "tabulated"] as const).map((decoder) =>
      openLocal(job, undefined, { decoder }),
    ) as [LocalRun, LocalRun];
    for (let t = 0; t < 3; t++) {
      // The same state for both: what rounding does to one step must not be taken for the next one's.
      const again = openLocal({ ...job, state: direct.state() }, undefined, { decoder: "tabulated" });
      for (const set of ["train", "test"] as const) {
        const [want, got] = [direct.evaluate(set), again.evaluate(set)];
        assert.ok(Math.abs(got.loss / want.loss - 1) < 2e-6, `${set}: ${got.loss}, want ${want.loss}`);
        assert.ok(Math.abs(got.accuracy - want.accuracy) < 2e-4);
      }
      const [want, got] = [direct.advance(1), again.advance(1)];
      assert.ok(Math.abs(got.loss[0]! / want.loss[0]! - 1) < 2e-6);
      for (const { name, offset, size } of layout.tensors) {
        const [a, b] = [direct, again].map((run) => run.program.gradient.subarray(offset, offset + size));
        const largest = a!.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);
        b!.forEach((x, i) => {
          const error = Math.abs(x - a![i]!) / largest;
          assert.ok(error < (o.rescale === 1 ? 1e-5 : 1e-4), `step ${t}, ${name}[${i}]: ${x}, want ${a![i]}`);
        });
      }
    }
    tables.advance(2);
    assert.notEqual(hash(tables.state()), hash(direct.state()), "two forms, two ways to round");
  }
});

test("several waves: the same bytes for 1, 2 and 3 threads, and when a run is opened again", async () => {
  const job = smallDecoderJob(waves);
  const trained = async (threads: number): Promise<string> => {
    const session = await wasmEngine({ decoder: "tabulated" }).open([job], { threads });
    const [records] = await session.advance(3);
    const seen = [await session.evaluate("train"), await session.evaluate("test")];
    const [state] = await session.state();
    await session.close();
    return `${hash(state!)} ${Array.from(records!.loss).join()} ${JSON.stringify(seen)}`;
  };
  const one = await trained(1);
  for (const threads of [2, 3]) assert.equal(await trained(threads), one, `${threads} threads`);
  const open = (state = job.state): LocalRun =>
    openLocal({ ...job, state }, undefined, { decoder: "tabulated" });
  const first = open();
  first.advance(1);
  const again = open(first.state());
  again.advance(2);
  assert.equal(hash(again.state()), one.slice(0, 64));
});

test("all examples alike: there is nothing to tabulate, and the direct form trains", () => {
  const job = smallDecoderJob({ ...several, length: 1, trainCount: 3, testCount: 2, batchSize: 3 });
  const [asked, direct] = (["tabulated", "direct"] as const).map((decoder) => {
    const run = openLocal(job, undefined, { decoder });
    run.advance(2);
    return hash(run.state());
  });
  assert.equal(asked, direct);
});
