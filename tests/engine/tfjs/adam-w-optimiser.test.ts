import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // gradients
import { AdamWOptimiser, patchWasm } from "grokbook";
import { openBackend } from "grokbook/engine/tfjs/backend";

const tokens = [3, 0, 3, 5, 1, 1];
const answers = [0, 1, 1, 0, 1, 0];

/** A model of a reader's own: gather, matrix products of 64 × 64 and more, einsum for the mean; its losses over 30 steps and its weights. */
async function train(backend: "cpu" | "wasm"): Promise<{ losses: number[]; weights: Float32Array[] }> {
  await tf.setBackend(backend);
  const start = tf.memory().numTensors;
  let x = 7;
  const random = (): number => ((x = (x * 16807) % 2147483647) / 2147483647 - 0.5) * 0.5;
  const draw = (...shape: number[]): tf.Tensor =>
    tf.tensor(Array.from({ length: shape.reduce((a, b) => a * b, 1) }, random), shape);
  const initial = [draw(6, 64), draw(64, 64), draw(64, 2), draw(9)];
  const copies = initial.map((t) => t.dataSync().slice());
  const [table, hidden, out, unused] = initial.map((t) => tf.variable(t)) as [
    tf.Variable,
    tf.Variable,
    tf.Variable,
    tf.Variable,
  ];
  const optimiser = new AdamWOptimiser({ learningRate: 0.01, weightDecay: 0.1 });
  const loss = (): tf.Scalar => {
    const rows = tf.gather(table as tf.Tensor, tf.tensor1d(tokens, "int32"));
    const logits = tf.matMul(tf.tanh(tf.matMul(rows, hidden as tf.Tensor)), out as tf.Tensor);
    const right = tf.mul(tf.logSoftmax(logits), tf.oneHot(tf.tensor1d(answers, "int32"), 2));
    return tf.neg(tf.mean(tf.sum(right, 1))) as tf.Scalar;
  };
  const losses = Array.from({ length: 30 }, () => {
    const value = optimiser.minimize(loss, true, [table, hidden, out])!;
    const [number] = value.dataSync();
    value.dispose();
    return number!;
  });
  const weights = [table, hidden, out].map((v) => Float32Array.from(v.dataSync()));
  initial.forEach((t, i) => assert.deepEqual(t.dataSync(), copies[i], "the initial tensor was changed"));
  assert.deepEqual(unused.dataSync(), copies[3], "a variable without gradient was changed");
  optimiser.dispose();
  tf.dispose([...initial, table, hidden, out, unused]);
  assert.equal(tf.memory().numTensors - start, 0, "tensors left behind");
  return { losses, weights };
}

before(async () => {
  await openBackend("cpu");
  patchWasm();
});

describe("AdamW for a model of a reader's own", () => {
  test("patched wasm, updating in its own memory, trains as the cpu backend does", async () => {
    const [expected, got] = [await train("cpu"), await train("wasm")];
    assert.ok(expected.losses.at(-1)! < 0.7 * expected.losses[0]!, "nothing was learnt");
    got.losses.forEach((loss, i) =>
      assert.ok(
        Math.abs(loss - expected.losses[i]!) < 1e-5,
        `loss ${i}: wasm ${loss}, cpu ${expected.losses[i]}`,
      ),
    );
    got.weights.forEach((weights, which) =>
      weights.forEach((w, i) => {
        const e = expected.weights[which]![i]!;
        assert.ok(Math.abs(w - e) < 1e-4, `weights ${which}[${i}]: wasm ${w}, cpu ${e}`);
      }),
    );
  });

  test("a variable that is not there is named", () => {
    const gradient = tf.ones([2]);
    assert.throws(() => new AdamWOptimiser().applyGradients({ lost: gradient }), /no variable "lost"/);
    gradient.dispose();
  });
});

test("on wasm, one update is PyTorch's rule: decay, then the step", async () => {
  await tf.setBackend("wasm");
  const variable = tf.variable(tf.tensor1d([1, -2, 3, 0.5, 10]));
  const optimiser = new AdamWOptimiser({ learningRate: 0.1, weightDecay: 0.5 });
  const gradient = tf.tensor1d([1, -1, 0, 4, 1e-3]);
  optimiser.applyGradients({ [variable.name]: gradient });
  // The first step of Adam has the length lr, against the gradient's sign; where that is 0, only decay acts.
  const expected = [1 * 0.95 - 0.1, -2 * 0.95 + 0.1, 3 * 0.95, 0.5 * 0.95 - 0.1, 10 * 0.95 - 0.1];
  variable.dataSync().forEach((w, i) => assert.ok(Math.abs(w - expected[i]!) < 1e-5, `${w} ${expected[i]}`));
  tf.dispose([variable, gradient]);
});
