import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { modularAddition } from "grokbook/config/modular-addition";
import { modularData, modularSquare } from "grokbook/data/modular/modular";
import { exampleLogits } from "grokbook/engine/tfjs/example-logits";
import { tfjsEngine } from "grokbook/engine/tfjs/engine";
import { localSession } from "grokbook/engine/wasm/local-session";
import { specOf } from "grokbook/model/spec";
import { jobOf, zeroState } from "grokbook/run/training/job";
import { initialWeights } from "grokbook/run/weights/initial-weights";

/** A square of 53² = 2,809 pairs, more than one chunk. */
const config = modularAddition({
  profile: "quick",
  modulus: 53,
  dataSize: 500,
  hiddenSize: 16,
  heads: 2,
  mlpSize: 32,
});
const data = modularData(config);
const model = specOf(config, data);
const parameters = initialWeights({ ...config, rescale: 4 }, model);
const square = modularSquare(config);

test("the answers are those that both engines measure, and no tensor stays", async () => {
  const logitsAt = await exampleLogits(model, square, { backend: "wasm" });
  const before = tf.memory().numTensors;
  const logits = await logitsAt(parameters);
  assert.equal(tf.memory().numTensors, before);
  assert.equal(logits.length, square.count * 57);
  let [loss, right] = [0, 0];
  const judged = new Uint8Array(square.count);
  for (let i = 0; i < square.count; i++) {
    const row = logits.subarray(57 * i, 57 * (i + 1));
    const target = row[square.targets[i]!]!;
    loss += Math.log(row.reduce((sum, x) => sum + Math.exp(x - target), 0));
    judged[i] = row.every((x) => x <= target) ? 1 : 0;
    right += judged[i]!;
  }
  const job = { ...jobOf({ config, data, model }, zeroState(parameters)), test: square };
  const [definition] = await (await (await tfjsEngine({ backend: "wasm" })).open([job])).evaluate("test");
  assert.ok(Math.abs(definition!.loss - loss / square.count) < 1e-4);
  assert.ok(Math.abs(definition!.accuracy - right / square.count) < 1e-9);
  assert.deepEqual(localSession(job).right("test"), judged);
});

test("models of several layers answer too", async () => {
  const deep = modularAddition({ ...config, layers: 2 });
  const spec = specOf(deep, data);
  const few = { ...square, count: 3 };
  const logits = await (await exampleLogits(spec, few))(initialWeights(deep, spec));
  assert.equal(logits.length, 3 * 57);
  assert.ok(logits.every(Number.isFinite));
});
