import assert from "node:assert/strict";
import { test } from "node:test";

import { modularAddition } from "grokbook/config/modular-addition";
import type { ModularOverrides } from "grokbook/config/modular-addition";
import { loadData } from "grokbook/data/load";
import type { TrainingJob } from "grokbook/engine/types";
import { decoderForm, formCosts } from "grokbook/engine/wasm/decoder/decoder-form";
import { formLike, wasmEngine } from "grokbook/engine/wasm/engine";
import { layoutOf } from "grokbook/model/layout";
import { specOf } from "grokbook/model/spec";

import { several, smallDecoderJob } from "../../../helpers/small-decoder";

async function jobOf(overrides: ModularOverrides): Promise<TrainingJob> {
  const config = modularAddition(overrides);
  const data = await loadData(config);
  const model = specOf(config, data);
  const zeros = (): Float32Array => new Float32Array(layoutOf(model).size);
  const state = { step: 0, parameters: zeros(), firstMoment: zeros(), secondMoment: zeros() };
  const { learningRate, beta1, beta2, epsilon, weightDecay } = config;
  const optimiser = { learningRate, beta1, beta2, epsilon, weightDecay };
  return { model, optimiser, train: data.train, test: data.test, batchSize: data.train.count, state };
}

test("the paper's sizes and the quick profile train by tables; few examples, or long texts, do not", async () => {
  for (const overrides of [{}, { dataSize: 1000 }, { dataSize: 5000 }, { profile: "quick" }] as const)
    assert.equal(decoderForm(await jobOf(overrides)), "tabulated");
  assert.equal(decoderForm(await jobOf({ dataSize: 400 })), "direct");
  assert.equal(decoderForm(smallDecoderJob(several)), "direct");
  assert.equal(decoderForm(smallDecoderJob(several), "tabulated"), "tabulated");
});

test("costs are counted from the sizes", () => {
  const sizes = { batch: 2000, hiddenSize: 128, mlpSize: 512, heads: 4, places: 2, rows: 226 };
  const { direct, tabulated } = formCosts(sizes);
  assert.equal(direct, 2000 * (128 * 128 + 128 * 512));
  // W_o·W_1, 226 rows of both tables, and eight rows an example at twice the price.
  assert.equal(tabulated, 128 * 128 * 512 + 226 * 128 * 640 + 2 * 2000 * 8 * 640);
});

test("the fingerprint says which runs were trained by tables, and another run can be made in their form", async () => {
  const [large, small] = [await jobOf({}), await jobOf({ dataSize: 400 })];
  const engine = wasmEngine();
  assert.deepEqual(engine.infoFor!(small), engine.info);
  const info = engine.infoFor!(large);
  assert.deepEqual(info.fingerprint, { ...engine.info.fingerprint, decoder: "tabulated" });
  assert.equal(info.description, `${engine.info.description}, decoder by tables`);

  assert.deepEqual(formLike(info), { decoder: "tabulated" });
  assert.deepEqual(formLike(engine.info), { decoder: "direct" });
  assert.deepEqual(formLike({ ...engine.info, name: "webgpu" }), {});
  assert.deepEqual(wasmEngine(formLike(engine.info)).infoFor!(large), engine.info);
});
