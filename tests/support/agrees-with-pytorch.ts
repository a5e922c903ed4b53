import assert from "node:assert/strict";
import type { Engine } from "grokbook/engine/types";
import { assertClose, assertTensorsClose } from "./closeness";
import { fixtureJob } from "./fixture-job";
import type { PytorchFixture } from "./pytorch-fixture";

/**
 * Runs a fixture through an engine: 20 steps against PyTorch's parameters, moments, losses and test set; `long` goes on to
 * 200. The allowance is ten times what float32's grain does to PyTorch's own run (see the fixture), plus that grain itself.
 */
export async function assertAgreesWithPytorch(
  engine: Engine,
  fixture: PytorchFixture,
  { long }: { readonly long: boolean },
): Promise<void> {
  const { spec, first, after, afterSteps, losses, accuracies, float32Strays: strays } = fixture;
  const job = fixtureJob(fixture);
  assert.equal(engine.refuses(job), null);
  const session = await engine.open([job]);
  try {
    const [start] = await session.evaluate("test");
    assertClose(start!.loss, first.testLoss, 3e-6, "test loss at step 0");
    assertClose(start!.accuracy, first.testAccuracy, 1e-9, "test accuracy at step 0");

    const [early] = await session.advance(afterSteps);
    early!.loss.forEach((loss, i) => {
      assertClose(loss, losses[i]!, 10 * strays.losses[0] + 3e-6, `loss of step ${i}`);
    });
    early!.accuracy.forEach((a, i) => assertClose(a, accuracies[i]!, 1e-6, `accuracy of step ${i}`));

    const [state] = await session.state();
    assert.equal(state!.step, afterSteps);
    for (const vector of ["parameters", "firstMoment", "secondMoment"] as const) {
      const largest = after[vector].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      assertTensorsClose(spec, state![vector], after[vector], {
        absolute: 10 * strays[vector] + 1e-6 * largest,
      });
    }
    const [later] = await session.evaluate("test");
    assertClose(later!.loss, after.testLoss, 10 * strays.testLoss + 3e-6, "test loss after 20 steps");

    if (!long) return;
    const [rest] = await session.advance(losses.length - afterSteps);
    rest!.loss.forEach((loss, i) => {
      assertClose(
        loss,
        losses[afterSteps + i]!,
        10 * strays.losses[1] + 1e-4,
        `loss of step ${afterSteps + i}`,
      );
    });
  } finally {
    await session.close();
  }
  assert.deepEqual(job.state.parameters, fixture.initial, "the job's own state was changed");
}
