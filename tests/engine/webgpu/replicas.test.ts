import assert from "node:assert/strict";
import type { TrainingJob } from "grokbook/engine/types";
import { encoderJob, sparseEncoder } from "../../helpers/encoder-job";
import { smallDecoderJob } from "../../helpers/small-decoder";
import { gpuTest } from "../../helpers/software-gpu";

const decoder = (trainCount: number, batchSize: number, seed: number): TrainingJob =>
  smallDecoderJob({
    spec: {
      kind: "decoder",
      vocabularySize: 11,
      positions: 6,
      hiddenSize: 8,
      heads: 2,
      mlpSize: 12,
      layers: 1,
      layerNormEpsilon: 1e-5,
    },
    length: 5,
    trainCount,
    testCount: 7,
    batchSize,
    rescale: 1,
    seed,
  });

/** Runs of one shape that differ in everything else: texts, how many, batches, seed, α, λ, learning rate, steps made. */
const groups: Record<string, readonly TrainingJob[]> = {
  decoder: [
    decoder(9, 9, 1),
    { ...decoder(270, 270, 2), optimiser: { ...decoder(1, 1, 1).optimiser, weightDecay: 0.1 } },
    { ...decoder(12, 5, 3), state: { ...decoder(12, 5, 3).state, step: 7 } },
  ],
  encoder: [
    encoderJob({ ...sparseEncoder, seed: 1 }),
    encoderJob({ ...sparseEncoder, train: 9, test: 3, batchSize: 9, rescale: 10, seed: 2 }),
    encoderJob({
      ...sparseEncoder,
      longest: 1,
      optimiser: { learningRate: 1e-2, weightDecay: 0.5 },
      seed: 3,
    }),
  ],
};

for (const [name, jobs] of Object.entries(groups)) {
  gpuTest(
    `a ${name}'s replica has the bytes of its single run, and cutting or resuming changes none`,
    async (engine) => {
      const together = await engine.open(jobs);
      assert.equal(together.replicas, jobs.length);
      const early = await together.advance(2);
      const saved = await together.state();
      const late = await together.advance(3);
      const [states, tests, norms] = [
        await together.state(),
        await together.evaluate("test"),
        await together.norm(),
      ];
      await together.close();

      for (const [i, job] of jobs.entries()) {
        const alone = await engine.open([job]);
        const [records] = await alone.advance(5);
        assert.deepEqual([...records!.loss], [...early[i]!.loss, ...late[i]!.loss], `losses of run ${i}`);
        assert.deepEqual(await alone.state(), [states[i]], `state of run ${i}`);
        assert.deepEqual(await alone.evaluate("test"), [tests[i]], `test set of run ${i}`);
        assert.deepEqual(await alone.norm(), [norms[i]], `norm of run ${i}`);
        assert.equal(states[i]!.step, job.state.step + 5);
        await alone.close();
      }

      const resumed = await engine.open(jobs.map((job, i) => ({ ...job, state: saved[i]! })));
      await resumed.advance(3);
      assert.deepEqual(await resumed.state(), states);
      await resumed.close();
    },
  );
}
