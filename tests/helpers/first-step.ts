import assert from "node:assert/strict";
import type { Engine, TrainingJob } from "grokbook/engine/types";
import { layoutOf } from "grokbook/model/layout";
import { assertClose, isKeyBias } from "../support/closeness";

/** What an engine makes of a job in its first step. */
export interface FirstStep {
  readonly loss: number;
  readonly accuracy: number;
  /** dloss/dparameters, from AdamW's first moment: m = (1 − β₁) g. */
  readonly gradient: Float32Array;
  readonly parameters: Float32Array;
  readonly testLoss: number;
  readonly norm: number;
}

/** The first steps of jobs that are opened together. Their states must be at step 0. */
export async function firstSteps(
  engine: Engine,
  jobs: readonly TrainingJob[],
): Promise<readonly FirstStep[]> {
  const session = await engine.open(jobs, { threads: 1 });
  try {
    const tests = await session.evaluate("test");
    const norms = await session.norm();
    const records = await session.advance(1);
    const states = await session.state();
    return jobs.map(({ optimiser: { beta1 } }, i) => ({
      loss: records[i]!.loss[0]!,
      accuracy: records[i]!.accuracy[0]!,
      gradient: states[i]!.firstMoment.map((m) => m / (1 - beta1)),
      parameters: states[i]!.parameters,
      testLoss: tests[i]!.loss,
      norm: norms[i]!,
    }));
  } finally {
    await session.close();
  }
}

/** @param relative of a tensor's largest gradient */
export function assertSameFirstStep(
  job: TrainingJob,
  got: FirstStep,
  want: FirstStep,
  relative: number,
  what: string,
): void {
  assertClose(got.loss, want.loss, 1e-5 * Math.max(1, want.loss), `${what}: loss`);
  assertClose(got.accuracy, want.accuracy, 1e-6, `${what}: accuracy`);
  assertClose(got.testLoss, want.testLoss, 1e-5 * Math.max(1, want.testLoss), `${what}: test loss`);
  assertClose(got.norm, want.norm, 1e-6 * want.norm, `${what}: norm`);
  for (const tensor of layoutOf(job.model).tensors) {
    let [worst, scale] = [0, 1e-9];
    for (let i = 0; i < tensor.size; i++) {
      const [g, w] = [got.gradient[tensor.offset + i]!, want.gradient[tensor.offset + i]!];
      if (isKeyBias(tensor, i, job.model.hiddenSize)) {
        assert.equal(g, 0, `${what}: ${tensor.name}[${i}], whose gradient is exactly 0`);
        continue;
      }
      assert.ok(Number.isFinite(g), `${what}: ${tensor.name}[${i}] is ${g}`);
      worst = Math.max(worst, Math.abs(g - w));
      scale = Math.max(scale, Math.abs(w));
    }
    assert.ok(
      worst <= relative * scale,
      `${what}: ${tensor.name} off by ${worst / scale} of its largest gradient`,
    );
  }
}
