import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // gradients
import { onBackend, openBackend } from "grokbook/engine/tfjs/backend";
import { loadNativeBinding } from "grokbook/engine/tfjs/native/native-binding";
import { patchNative } from "grokbook/engine/tfjs/native/patch-native";

const binding = loadNativeBinding();
const skip =
  "problems" in binding
    ? `no native TensorFlow here (npm run link-tensorflow): ${binding.problems.join(", ")}`
    : false;

test("tanh and its derivative are right to float32's last bits, saturated or not", { skip }, async () => {
  await openBackend("tensorflow");
  const points = [...Array(2401).keys()].map((i) => Math.fround((i - 1200) / 100));
  const before = tf.memory().numTensors;
  const [value, slope] = onBackend("tensorflow", () => {
    const x = tf.tensor1d([...points, Infinity, -Infinity, NaN]);
    return [tf.tanh(x), tf.grad((t) => tf.tanh(t))(x)];
  });
  const [values, slopes] = [value!.dataSync(), slope!.dataSync()];
  points.forEach((x, i) => {
    const exact = Math.tanh(x);
    assert.ok(Math.abs(values[i]! - exact) <= 2.4e-7 * Math.abs(exact), `tanh ${x}: ${values[i]}`);
    assert.ok(Math.abs(slopes[i]! - (1 - exact * exact)) <= 4.8e-7, `slope at ${x}: ${slopes[i]}`);
    if (Math.abs(x) <= 8.5) assert.ok(slopes[i]! > 0, `slope at ${x} is ${slopes[i]}`);
  });
  assert.deepEqual([...values.slice(points.length)], [1, -1, NaN]);
  tf.dispose([value, slope]);
  assert.equal(tf.memory().numTensors, before, "tensors left behind");
});

test("patching twice, or where there is no native TensorFlow, changes nothing", () => {
  const kernel = tf.getKernel("Tanh", "tensorflow");
  patchNative();
  assert.equal(tf.getKernel("Tanh", "tensorflow"), kernel);
});
