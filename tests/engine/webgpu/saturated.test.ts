import assert from "node:assert/strict";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { layoutOf } from "grokbook/model/layout";
import { assertClose } from "../../support/closeness";
import { encoderJob } from "../../helpers/encoder-job";
import { firstSteps } from "../../helpers/first-step";
import { gpuTest } from "../../helpers/software-gpu";

gpuTest(
  "attention that is exactly one-hot and a tanh that is exactly ±1: finite numbers and exact zeros",
  async (engine) => {
    // Scores of many hundreds, far beyond what the paper's α = 10 gives.
    const job = encoderJob({ rescale: 10, initStd: 2, train: 6 });
    const [got] = await firstSteps(engine, [job]);
    const [want] = await firstSteps(wasmEngine(), [job]);
    assertClose(got!.loss, want!.loss, 1e-4 * want!.loss, "loss");
    assertClose(got!.testLoss, want!.testLoss, 1e-4 * want!.testLoss, "test loss");
    assert.equal(got!.accuracy, want!.accuracy);
    assert.ok(got!.gradient.every(Number.isFinite) && got!.parameters.every(Number.isFinite));
    // The classifier still learns; nothing passes the saturated pooler, and no score has a slope.
    for (const { name, offset, size } of layoutOf(job.model).tensors) {
      const any = got!.gradient.subarray(offset, offset + size).some((g) => g !== 0);
      if (name.startsWith("classifier")) assert.ok(any, name);
      if (name.includes("query") || name.includes("key")) assert.ok(!any, name);
    }
  },
);
