import assert from "node:assert/strict";
import { assertAgreesWithPytorch } from "../../support/agrees-with-pytorch";
import { fixtureJob } from "../../support/fixture-job";
import { pytorchFixture } from "../../support/pytorch-fixture";
import { gpuTest } from "../../helpers/software-gpu";

// SwiftShader takes a tenth of a second for a step of these tiny models, so only two go the whole way.
const LONG = ["decoder-p7", "encoder-alpha-10"];

for (const name of ["decoder-p7", "decoder-p13", "encoder-alpha-1", "encoder-alpha-10"]) {
  const long = LONG.includes(name);
  gpuTest(`trains as PyTorch does: ${name}, ${long ? 200 : 20} steps`, async (engine) => {
    await assertAgreesWithPytorch(engine, pytorchFixture(name), { long });
  });
}

gpuTest("two layers are refused", async (engine) => {
  assert.match(engine.refuses(fixtureJob(pytorchFixture("decoder-two-layers")))!, /layer/);
  return Promise.resolve();
});
