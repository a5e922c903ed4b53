import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { assertAgreesWithPytorch } from "../support/agrees-with-pytorch";
import { fixtureJob } from "../support/fixture-job";
import { fixtureNames, pytorchFixture } from "../support/pytorch-fixture";

describe("the fused engine trains as PyTorch does", () => {
  for (const name of fixtureNames) {
    const fixture = pytorchFixture(name);
    const deep = fixture.spec.layers > 1;
    test(deep ? `${name} is refused: two layers` : `${name}, 200 steps`, async () => {
      if (deep) assert.match(wasmEngine().refuses(fixtureJob(fixture))!, /layer/);
      else await assertAgreesWithPytorch(wasmEngine({ decoder: "direct" }), fixture, { long: true });
    });
    if (deep || fixture.spec.kind === "encoder") continue;
    test(`${name} by tables, 200 steps`, async () => {
      await assertAgreesWithPytorch(wasmEngine({ decoder: "tabulated" }), fixture, { long: true });
    });
  }
});
