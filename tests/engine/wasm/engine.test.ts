import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { wasmEngine } from "grokbook/engine/wasm/engine";
import type { DecoderForm } from "grokbook/engine/wasm/decoder/decoder-form";
import { openLocal } from "grokbook/engine/wasm/local-run";

import { hash, several, smallDecoderJob } from "../../helpers/small-decoder";

async function trained(threads: number, decoder?: DecoderForm): Promise<string> {
  const session = await wasmEngine({ decoder }).open([smallDecoderJob(several)], { threads });
  const [records] = await session.advance(8);
  const seen = [await session.evaluate("train"), await session.evaluate("test"), await session.norm()];
  const [state] = await session.state();
  await session.close();
  return `${hash(state!)} ${Array.from(records!.loss).join()} ${JSON.stringify(seen)}`;
}

test("bytes are the same for 1, 2, 3 and 4 threads, in this thread and in another process", async () => {
  const one = await trained(1);
  for (const threads of [2, 3, 4]) assert.equal(await trained(threads), one, `${threads} threads`);
  const local = openLocal(smallDecoderJob(several));
  local.advance(8);
  assert.equal(hash(local.state()), one.slice(0, 64));
  const child = await promisify(execFile)(process.execPath, [
    join(__dirname, "../../helpers/train-decoder.js"),
    "3",
  ]);
  assert.equal(child.stdout.trim(), one.slice(0, 64));
});

test("bytes are the same by tables too, and not those of the direct form", async () => {
  const one = await trained(1, "tabulated");
  for (const threads of [2, 3, 4])
    assert.equal(await trained(threads, "tabulated"), one, `${threads} threads`);
  const local = openLocal(smallDecoderJob(several), undefined, { decoder: "tabulated" });
  local.advance(8);
  assert.equal(hash(local.state()), one.slice(0, 64));
  assert.notEqual(one, await trained(1));
});

test("several runs in one session answer in order, each as if alone", async () => {
  const jobs = [1, 2, 3, 4, 5].map((seed) => ({
    ...smallDecoderJob({ ...several, trainCount: 300, seed }),
    batchSize: 128,
  }));
  const session = await wasmEngine().open(jobs, { threads: 2 });
  assert.equal(session.replicas, 5);
  const [records, norms, states] = [await session.advance(5), await session.norm(), await session.state()];
  jobs.forEach((job, i) => {
    const alone = openLocal(job);
    assert.deepEqual(records[i], alone.advance(5));
    assert.equal(norms[i], alone.norm());
    assert.equal(hash(states[i]!), hash(alone.state()));
  });
  await session.close();
});

test("calls made at once are answered in their order; state() is a copy", async () => {
  const session = await wasmEngine().open([smallDecoderJob(several)], { threads: 2 });
  const [first, , second] = await Promise.all([session.state(), session.advance(2), session.state()]);
  assert.deepEqual([first[0]!.step, second[0]!.step], [0, 2]);
  assert.notDeepEqual(first[0]!.parameters, second[0]!.parameters);
  await session.close();
});

test("the calling thread stays responsive while a run trains", async () => {
  const session = await wasmEngine().open([smallDecoderJob(several)], { threads: 2 });
  let turns = 0;
  let training = true;
  const advance = session.advance(40).then(() => (training = false));
  while (training) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await advance;
  assert.ok(turns > 100, `the event loop turned ${turns} times`);
  await session.close();
});

test("close() rejects what waits and what comes later, and may be called twice", async () => {
  const session = await wasmEngine().open([smallDecoderJob(several)], { threads: 3 });
  const waiting = session.advance(100_000);
  const refused = assert.rejects(waiting, { name: "SessionClosedError" });
  await session.close();
  await refused;
  await assert.rejects(session.norm(), { name: "SessionClosedError" });
  await session.close();
});

test("a job the fused step cannot train is refused with the reason, before anything starts", async () => {
  const engine = wasmEngine();
  const job = smallDecoderJob({ ...several, trainCount: 4, testCount: 3, batchSize: 4 });
  const model = several.spec;
  assert.equal(engine.refuses(job), null);
  const otherEnd = { ...job.train, tokens: job.train.tokens.map((id, k) => (k === 11 ? 3 : id)) };
  const ragged = { ...job.train, offsets: Int32Array.from([0, 6, 11, 18, 24]) };
  const unknown = { ...job.test, tokens: job.test.tokens.map((id, k) => (k === 2 ? 61 : id)) };
  const noAnswer = { ...job.test, targets: Int32Array.from([0, 1, -1]) };
  for (const [wrong, reason] of [
    [{ ...job, model: { ...model, layers: 2 } }, /the fused step has one layer; this model has 2/],
    [{ ...job, model: { ...model, heads: 5 } }, /5 heads must divide the hidden size 36/],
    [{ ...job, model: { ...model, positions: 5 } }, /texts have 6 tokens/],
    [{ ...job, train: otherEnd }, /train example 1 ends with token 3/],
    [{ ...job, train: ragged }, /train example 1 has 5 tokens/],
    [{ ...job, test: unknown }, /test example 0 has token 61; the vocabulary ends at 60/],
    [{ ...job, test: noAnswer }, /test example 2 has target -1/],
    [{ ...job, train: { ...job.train, count: 0 } }, /the train set is empty/],
    [
      { ...job, state: { ...job.state, firstMoment: new Float32Array(3) } },
      /state\.firstMoment has 3 entries; .* \d+/,
    ],
    [{ ...job, batchSize: 0 }, /batch size/],
  ] as const) {
    assert.match(engine.refuses(wrong) ?? "", reason);
    await assert.rejects(engine.open([wrong]), { name: "EngineRefusesError", message: reason });
  }
  await assert.rejects(engine.open([job], { threads: 0 }), { name: "RangeError", message: /threads/ });
});

test("a run that does not fit in memory says so", async () => {
  // 256 examples' logits over 4.3 M classes are 4.4 GB, more than a wasm memory can have.
  const model = {
    ...several.spec,
    vocabularySize: 4_300_000,
    hiddenSize: 1,
    heads: 1,
    mlpSize: 1,
    positions: 1,
  };
  const job = smallDecoderJob({
    ...several,
    spec: model,
    length: 1,
    trainCount: 2,
    testCount: 1,
    batchSize: 2,
  });
  await assert.rejects(wasmEngine().open([job], { threads: 2 }), {
    name: "EngineMemoryError",
    message: /needs \d+ MiB .*at most 4096 MiB/,
  });
});

test("info names what decides the bytes", () => {
  const { name, description, fingerprint } = wasmEngine().info;
  assert.equal(name, "wasm");
  assert.match(description, /WebAssembly kernels on the CPU/);
  assert.deepEqual(Object.keys(fingerprint).sort(), ["fma", "kernels", "simd"]);
  assert.match(String(fingerprint["kernels"]), /^[0-9a-f]{16}$/);
});
