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
    [
      ["webgpu", oneLayer],
      /"webgpu" cannot train this run: this engine is not built yet. Use engine: "auto"/,
    ],
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
