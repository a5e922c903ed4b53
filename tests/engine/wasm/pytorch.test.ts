import assert from "node:assert/strict";
import { test } from "node:test";

import { openLocal } from "grokbook/engine/wasm/local-run";
import { refuses } from "grokbook/engine/algebra/refuses";

import { assertTensorsClose } from "../../support/closeness";
import { fixtureJob } from "../../support/fixture-job";
import { fixtureNames, pytorchFixture } from "../../support/pytorch-fixture";

for (const name of fixtureNames) {
  const fixture = pytorchFixture(name);
  const job = fixtureJob(fixture);
  if (refuses(job) !== null) continue; // two layers: see parity.test.ts

  test(`${name}: loss, accuracy and gradient of the first batch are Hugging Face's`, () => {
    for (const decoder of ["direct", "tabulated"] as const) {
      const run = openLocal(job, undefined, { decoder });
      const { loss, accuracy } = run.advance(1);
      assert.ok(Math.abs(loss[0]! - fixture.first.loss) < 3e-6, `${loss[0]}, want ${fixture.first.loss}`);
      assert.equal(accuracy[0], Math.fround(fixture.first.accuracy));
      assertTensorsClose(fixture.spec, run.program.gradient, fixture.first.gradient, { relative: 1e-5 });
    }
  });
}
