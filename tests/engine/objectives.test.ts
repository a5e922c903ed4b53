import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chooseEngine } from "grokbook/engine/choose";
import { gpuObjectiveRefuses } from "grokbook/engine/algebra/objective";
import { tfjsEngine } from "grokbook/engine/tfjs/engine";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { assertAgreesWithPytorch } from "../support/agrees-with-pytorch";
import { fixtureJob } from "../support/fixture-job";
import { objectiveFixtures, pytorchFixture } from "../support/pytorch-fixture";

describe("other losses and \u22a5Grad train as PyTorch does, in the definition and in the fused engine", () => {
  for (const name of objectiveFixtures) {
    const fixture = pytorchFixture(name);
    test(`${name}, the definition`, async () => {
      await assertAgreesWithPytorch(await tfjsEngine({ backend: "cpu" }), fixture, { long: false });
    });
    test(`${name}, the fused engine`, async () => {
      await assertAgreesWithPytorch(wasmEngine(), fixture, { long: true });
    });
  }
});

for (const name of ["decoder-perpendicular", "encoder-perpendicular"])
  test(`threads never change the bytes of \u22a5Grad, ${name}`, async () => {
    const job = fixtureJob(pytorchFixture(name));
    const after = async (threads: number) => {
      const session = await wasmEngine().open([job], { threads });
      await session.advance(30);
      const [state] = await session.state();
      await session.close();
      return state;
    };
    assert.deepEqual(await after(3), await after(1));
  });

test("the GPU refuses them with a sentence, and auto takes the CPU", async () => {
  for (const name of objectiveFixtures) {
    const job = fixtureJob(pytorchFixture(name));
    assert.match(gpuObjectiveRefuses(job)!, /^the GPU's kernels have no (loss|\u22a5Grad)/);
    await assert.rejects(
      chooseEngine("webgpu", job),
      /"webgpu" cannot train this run: the GPU's kernels .* Use engine: "auto" or "wasm"\./,
    );
    const { engine, because } = await chooseEngine("auto", job);
    assert.equal(engine.info.name, "wasm");
    assert.match(because, /the GPU's kernels/);
  }
  assert.equal(gpuObjectiveRefuses(fixtureJob(pytorchFixture("decoder-p7"))), null);
});
