import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { tfjsEngine } from "grokbook/engine/tfjs/engine";
import { assertAgreesWithPytorch } from "../../support/agrees-with-pytorch";
import { fixtureJob } from "../../support/fixture-job";
import { fixtureNames, pytorchFixture } from "../../support/pytorch-fixture";

describe("the TensorFlow.js engine trains as PyTorch does", () => {
  const long = new Set(["decoder-p7", "encoder-alpha-1"]);
  for (const name of fixtureNames) {
    test(`${name}, wasm, ${long.has(name) ? 200 : 20} steps`, async () => {
      const engine = await tfjsEngine({ backend: "wasm" });
      await assertAgreesWithPytorch(engine, pytorchFixture(name), { long: long.has(name) });
    });
    test(`${name}, wasm, full form`, async () => {
      const engine = await tfjsEngine({ backend: "wasm", form: "full" });
      await assertAgreesWithPytorch(engine, pytorchFixture(name), { long: false });
    });
  }
  for (const name of ["decoder-p7", "encoder-alpha-1"])
    test(`${name}, cpu`, async () => {
      await assertAgreesWithPytorch(await tfjsEngine({ backend: "cpu" }), pytorchFixture(name), {
        long: false,
      });
    });
});

test("no tensor is left behind, step after step or after closing", async () => {
  const engine = await tfjsEngine({ backend: "wasm" });
  for (const name of ["decoder-p7", "encoder-alpha-1"]) {
    const before = tf.memory().numTensors;
    const session = await engine.open([fixtureJob(pytorchFixture(name))]);
    await session.advance(5);
    await session.evaluate("test");
    const held = tf.memory().numTensors;
    await session.advance(45);
    await session.evaluate("test");
    await session.norm();
    await session.state();
    assert.equal(tf.memory().numTensors, held);
    await session.close();
    assert.equal(tf.memory().numTensors, before);
  }
});

test("any split of the steps, and a restart from the state, give the same bytes", async () => {
  const engine = await tfjsEngine({ backend: "wasm" });
  const job = fixtureJob(pytorchFixture("encoder-alpha-1"));
  const whole = await engine.open([job]);
  const [records] = await whole.advance(13);
  const [expected] = await whole.state();
  const parts = await engine.open([job]);
  const losses: number[] = [];
  for (const steps of [1, 0, 4]) losses.push(...(await parts.advance(steps))[0]!.loss);
  const [middle] = await parts.state();
  const resumed = await engine.open([{ ...job, state: middle! }]);
  losses.push(...(await resumed.advance(8))[0]!.loss);
  assert.deepEqual((await resumed.state())[0], expected);
  assert.deepEqual(losses, [...records!.loss]);
  await Promise.all([whole.close(), parts.close(), resumed.close()]);
});

test("several jobs advance side by side, each as if alone", async () => {
  const engine = await tfjsEngine({ backend: "wasm" });
  const job = fixtureJob(pytorchFixture("decoder-p7"));
  const slower = { ...job, optimiser: { ...job.optimiser, learningRate: 1e-4 } };
  const both = await engine.open([job, slower]);
  assert.equal(both.replicas, 2);
  await both.advance(3);
  const alone = await engine.open([slower]);
  await alone.advance(3);
  assert.deepEqual((await both.state())[1], (await alone.state())[0]);
  assert.deepEqual((await both.norm())[1], (await alone.norm())[0]);
  await Promise.all([both.close(), alone.close()]);
});

test("the norm is that of all parameters", async () => {
  const fixture = pytorchFixture("decoder-p7");
  const session = await (await tfjsEngine({ backend: "wasm" })).open([fixtureJob(fixture)]);
  assert.deepEqual(await session.norm(), [Math.sqrt(fixture.initial.reduce((sum, w) => sum + w * w, 0))]);
  await session.close();
});

test("a closed session rejects, an impossible job is refused", async () => {
  const engine = await tfjsEngine({ backend: "wasm" });
  const job = fixtureJob(pytorchFixture("decoder-p7"));
  const session = await engine.open([job]);
  await session.close();
  await session.close();
  await assert.rejects(session.advance(1), /closed/);
  const cases: [object, RegExp][] = [
    [{ model: { ...job.model, heads: 3 } }, /3 heads do not divide the hidden size 8/],
    [{ model: { ...job.model, positions: 5 } }, /longest example has 6 tokens.*5 rows/],
    [{ batchSize: 0 }, /batch of 0/],
    [{ test: { ...job.test, count: 0 } }, /without examples/],
  ];
  for (const [change, reason] of cases) {
    const impossible = { ...job, ...change };
    assert.match(engine.refuses(impossible)!, reason);
    await assert.rejects(engine.open([impossible]), reason);
  }
});
