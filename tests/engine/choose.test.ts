import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseEngine, EngineChoiceError } from "grokbook/engine/choose";
import { fixtureJob } from "../support/fixture-job";
import { pytorchFixture } from "../support/pytorch-fixture";

const oneLayer = fixtureJob(pytorchFixture("decoder-p7"));
const twoLayers = fixtureJob(pytorchFixture("decoder-two-layers"));

test("auto takes the fused engine for a model it can train, the definition for others", async () => {
  const fused = await chooseEngine("auto", oneLayer);
  assert.equal(fused.engine.info.name, "wasm");
  const deep = await chooseEngine("auto", twoLayers);
  assert.equal(deep.engine.info.name, "tfjs");
  assert.match(deep.because, /layer/);
  assert.equal(deep.engine.refuses(twoLayers), null);
});

test("an engine asked for is the engine given", async () => {
  assert.equal((await chooseEngine("wasm", oneLayer)).engine.info.name, "wasm");
  assert.equal((await chooseEngine("tfjs", oneLayer)).engine.info.name, "tfjs");
});

test("a choice that cannot serve says why and what to use", async () => {
  const impossible = { ...oneLayer, model: { ...oneLayer.model, heads: 3 } };
  const cases: [Parameters<typeof chooseEngine>, RegExp][] = [
    [["webgpu", twoLayers], /"webgpu" cannot train this run: .*layer.*Use engine: "auto" or "tfjs"/],
    [["wasm", twoLayers], /"wasm" cannot train this run: .*layer.*Use engine: "auto" or "tfjs"/],
    [["tfjs", impossible], /"tfjs" cannot train this run: 3 heads do not divide/],
    [["auto", impossible], /"auto" cannot train this run: 3 heads do not divide/],
  ];
  for (const [[choice, job], message] of cases)
    await assert.rejects(chooseEngine(choice, job), (error: Error) => {
      assert.ok(error instanceof EngineChoiceError);
      assert.equal(error.choice, choice);
      assert.match(error.message, message);
      return true;
    });
});

/** Runs with environment variables set, and puts back what was. */
async function withEnvironment(
  set: Readonly<Record<string, string>>,
  body: () => Promise<void>,
): Promise<void> {
  const before = Object.keys(set).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, set);
  try {
    await body();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

test("webgpu without a GPU: one line says why, and only who allowed it trains on the CPU", async () => {
  await withEnvironment({ GROKBOOK_WEBGPU: "off", GROKBOOK_WEBGPU_FALLBACK: "" }, async () => {
    await assert.rejects(chooseEngine("webgpu", oneLayer), (error: Error) => {
      assert.ok(error instanceof EngineChoiceError);
      assert.match(error.message, /"webgpu" cannot train this run: GROKBOOK_WEBGPU is off\..*FALLBACK=wasm/);
      assert.ok(!error.message.includes("\n"));
      return true;
    });
  });
  await withEnvironment({ GROKBOOK_WEBGPU: "off", GROKBOOK_WEBGPU_FALLBACK: "wasm" }, async () => {
    const { engine, because } = await chooseEngine("webgpu", oneLayer);
    assert.equal(engine.info.name, "wasm");
    assert.match(because, /WebGPU was asked for, but GROKBOOK_WEBGPU is off; .*allows the CPU/);
  });
});

test("auto never takes software WebGPU, and says why it takes the CPU", async () => {
  await withEnvironment({ GROKBOOK_WEBGPU: "software" }, async () => {
    const { engine, because } = await chooseEngine("auto", oneLayer);
    assert.equal(engine.info.name, "wasm");
    assert.match(because, /fastest on a CPU for this model; .*(no GPU|too small for a GPU)/);
  });
});

test("a run that was begun on the CPU stays there, and one begun on a GPU says why it cannot", async () => {
  const cpu = await chooseEngine("auto", oneLayer, { begunBy: "wasm" });
  assert.deepEqual([cpu.engine.info.name, cpu.because], ["wasm", "the run was begun on it"]);
  await withEnvironment({ GROKBOOK_WEBGPU: "off" }, async () => {
    const { engine, because } = await chooseEngine("auto", oneLayer, { begunBy: "webgpu" });
    assert.equal(engine.info.name, "wasm");
    assert.match(because, /the run was begun on a GPU, but no GPU: GROKBOOK_WEBGPU is off/);
  });
  // A choice by name is the reader's, whatever the run was begun on; so is a model that only the definition trains.
  assert.equal((await chooseEngine("tfjs", oneLayer, { begunBy: "wasm" })).engine.info.name, "tfjs");
  assert.equal((await chooseEngine("auto", twoLayers, { begunBy: "wasm" })).engine.info.name, "tfjs");
});
