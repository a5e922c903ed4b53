import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { batchOf } from "grokbook/model/batch";
import { differentiate } from "grokbook/model/differentiate";
import { layoutOf } from "grokbook/model/layout";
import { logitsOf } from "grokbook/model/logits";
import { tensorsOf, weightsBy } from "grokbook/model/tensors";
import { assertClose, assertTensorsClose } from "../support/closeness";
import { fixtureNames, pytorchFixture } from "../support/pytorch-fixture";

before(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

for (const name of fixtureNames)
  describe(`the definition is Hugging Face's model (${name})`, () => {
    const { spec, train, batchSize, initial, first, names, shapes } = pytorchFixture(name);
    const layout = layoutOf(spec);

    test("the layout has PyTorch's names, shapes and order", () => {
      assert.deepEqual(
        layout.tensors.map((t) => [t.name, t.shape]),
        names.map((n, i) => [n, shapes[i]]),
      );
    });

    for (const form of ["full", "readout"] as const)
      test(`${form} form: logits, loss, accuracy and every gradient`, () => {
        const held = tf.memory().numTensors;
        tf.tidy(() => {
          const batch = batchOf(spec.kind, train, 0, Math.min(batchSize, train.count));
          const w = weightsBy(layout, tensorsOf(layout, initial));
          const logits = logitsOf(spec, w, batch, form).dataSync();
          const scale = Math.max(...first.logits.map(Math.abs));
          first.logits.forEach((e, i) => assertClose(logits[i]!, e, 3e-6 * scale + 1e-7, `logit ${i}`));

          const { loss, accuracy, gradient } = differentiate(spec, tf.tensor1d(initial), batch, form);
          assertClose(loss.dataSync()[0]!, first.loss, 2e-6, "loss");
          assertClose(accuracy.dataSync()[0]!, first.accuracy, 1e-6, "accuracy");
          const flat = gradient.dataSync() as Float32Array;
          const largest = Math.max(...first.gradient.map(Math.abs));
          assertTensorsClose(spec, flat, first.gradient, { relative: 2e-5, absolute: 1e-6 * largest });
        });
        assert.equal(tf.memory().numTensors, held, "tensors left behind");
      });
  });
