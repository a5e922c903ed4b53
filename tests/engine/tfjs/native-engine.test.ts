import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { onBackend, openBackend } from "grokbook/engine/tfjs/backend";
import type { BackendName } from "grokbook/engine/tfjs/backend";
import { tfjsEngine } from "grokbook/engine/tfjs/engine";
import { loadNativeBinding } from "grokbook/engine/tfjs/native/native-binding";
import { batchOf } from "grokbook/model/batch";
import { differentiate } from "grokbook/model/differentiate";
import type { Form } from "grokbook/model/types";
import { assertAgreesWithPytorch } from "../../support/agrees-with-pytorch";
import { assertClose, assertTensorsClose } from "../../support/closeness";
import { fixtureJob } from "../../support/fixture-job";
import { fixtureNames, pytorchFixture } from "../../support/pytorch-fixture";

const current = tf.engine().backendName;
const binding = loadNativeBinding();
const skip =
  "problems" in binding
    ? `no native TensorFlow here (npm run link-tensorflow): ${binding.problems.join(", ")}`
    : false;

/** Loss and gradient of a fixture's first batch, computed on one backend. */
function gradientOn(
  backend: BackendName,
  name: string,
  form: Form,
): { loss: number; gradient: Float32Array } {
  const { spec, train, batchSize, initial } = pytorchFixture(name);
  const [loss, gradient] = onBackend(backend, () => {
    const batch = batchOf(spec.kind, train, 0, Math.min(batchSize, train.count));
    const found = differentiate(spec, tf.tensor1d(initial.slice()), batch, form);
    return [found.loss, found.gradient];
  });
  const values = { loss: loss!.dataSync()[0]!, gradient: Float32Array.from(gradient!.dataSync()) };
  tf.dispose([loss, gradient]);
  return values;
}

describe("TensorFlow's own library computes the definition", { skip }, () => {
  for (const name of fixtureNames) {
    test(`${name}: loss and gradient are those of plain JavaScript, in both forms`, async () => {
      await openBackend("cpu");
      await openBackend("tensorflow");
      const expected = gradientOn("cpu", name, "full");
      for (const form of ["readout", "full"] as const) {
        const got = gradientOn("tensorflow", name, form);
        assertClose(got.loss, expected.loss, 1e-6 * Math.max(1, expected.loss), `loss, ${form}`);
        assertTensorsClose(pytorchFixture(name).spec, got.gradient, expected.gradient, { relative: 2e-5 });
      }
    });
    test(`${name}: 200 steps as PyTorch`, async () => {
      await assertAgreesWithPytorch(await tfjsEngine({ backend: "tensorflow" }), pytorchFixture(name), {
        long: true,
      });
    });
  }

  test("it is the first choice, says its version, computes the read-out form, and leaves the current backend current", async () => {
    await openBackend("cpu");
    await tf.setBackend("cpu");
    const { info } = await tfjsEngine();
    assert.equal(tf.getBackend(), "cpu");
    assert.match(
      info.description,
      /^TensorFlow.js, TensorFlow \d+\.\d+\.\d+ \((linked )?@tensorflow\/tfjs-node/,
    );
    assert.equal(info.fingerprint["backend"], "tensorflow");
    assert.equal(info.fingerprint["form"], "readout");
    assert.match(String(info.fingerprint["tensorflow"]), /^\d+\.\d+\.\d+/);
  });

  test("no tensor is left behind, and any split of the steps gives the same bytes", async () => {
    const engine = await tfjsEngine({ backend: "tensorflow" });
    for (const name of ["decoder-p7", "encoder-two-layers"]) {
      const job = fixtureJob(pytorchFixture(name));
      const before = tf.memory().numTensors;
      const whole = await engine.open([job]);
      await whole.advance(12);
      await whole.evaluate("test");
      const [expected] = await whole.state();
      await whole.close();
      const first = await engine.open([job]);
      await first.advance(5);
      const [middle] = await first.state();
      await first.close();
      const second = await engine.open([{ ...job, state: middle! }]);
      await second.advance(7);
      assert.deepEqual((await second.state())[0], expected);
      await second.close();
      assert.equal(tf.memory().numTensors, before);
    }
  });
});

test(
  "looking for a native TensorFlow through openBackend leaves the current backend current",
  { skip },
  async () => {
    assert.ok(current !== "tensorflow" || skip === false);
    await openBackend("wasm");
    await tf.setBackend("wasm");
    await openBackend();
    assert.equal(tf.getBackend(), "wasm");
  },
);
