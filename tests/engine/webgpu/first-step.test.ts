import { tfjsEngine } from "grokbook/engine/tfjs/engine";
import type { TrainingJob } from "grokbook/engine/types";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import type { DecoderSpec } from "grokbook/model/types";
import { encoderJob } from "../../helpers/encoder-job";
import { assertSameFirstStep, firstSteps } from "../../helpers/first-step";
import { smallDecoderJob } from "../../helpers/small-decoder";
import type { SmallDecoder } from "../../helpers/small-decoder";
import { gpuTest } from "../../helpers/software-gpu";

const decoderSpec = (
  vocabularySize: number,
  heads: number,
  headSize: number,
  mlpSize: number,
): DecoderSpec => ({
  kind: "decoder",
  vocabularySize,
  positions: 7,
  hiddenSize: heads * headSize,
  heads,
  mlpSize,
  layers: 1,
  layerNormEpsilon: 1e-5,
});
const decoder = (o: Partial<SmallDecoder>): TrainingJob =>
  smallDecoderJob({
    spec: decoderSpec(11, 3, 3, 13),
    length: 5,
    trainCount: 9,
    testCount: 7,
    batchSize: 9,
    rescale: 1,
    seed: 1,
    ...o,
  });
const h16 = { spec: { hiddenSize: 16, heads: 4, mlpSize: 33 } };

/** Each list is opened as replicas of one session. Tolerance: share of a tensor's largest gradient. */
const cases: Record<string, readonly (readonly [what: string, job: TrainingJob, tolerance: number])[]> = {
  // Nothing is a multiple of 4.
  "decoder, h 9": [
    ["full batch", decoder({}), 1e-5],
    ["batches of 4", decoder({ batchSize: 4, seed: 2 }), 1e-5],
    // Scores reach hundreds: float32 keeps as many fewer digits of their differences.
    ["α 10", decoder({ rescale: 10, seed: 3 }), 5e-4],
    ["one example", decoder({ trainCount: 1, testCount: 1, batchSize: 1, seed: 4 }), 1e-5],
    ["two partial gradients", decoder({ trainCount: 290, batchSize: 290, seed: 5 }), 1e-5],
  ],
  "decoder, texts of one token": [["h 1", decoder({ spec: decoderSpec(5, 1, 1, 1), length: 1 }), 1e-5]],
  "decoder, h 256": [
    ["the paper's MLP", decoder({ spec: decoderSpec(40, 4, 64, 512), trainCount: 5, batchSize: 5 }), 1e-5],
  ],
  "encoder, h 16": [
    ["batches of 8", encoderJob({ ...h16, train: 20, batchSize: 8 }), 2e-5],
    ["texts of one token", encoderJob({ ...h16, longest: 1, seed: 2 }), 2e-5],
    ["α 10", encoderJob({ ...h16, initStd: 0.02, rescale: 10, seed: 3 }), 5e-4],
    ["two partial gradients", encoderJob({ ...h16, train: 280, shortest: 1, longest: 3, seed: 4 }), 2e-5],
  ],
  "encoder, h 21, seven heads, three classes": [
    [
      "batches of one",
      encoderJob({ spec: { hiddenSize: 21, heads: 7, mlpSize: 9, classes: 3 }, batchSize: 1 }),
      2e-5,
    ],
  ],
  "encoder, h 256": [
    [
      "the paper's heads and MLP",
      encoderJob({ spec: { hiddenSize: 256, heads: 4, mlpSize: 512 }, train: 3, test: 2, initStd: 0.05 }),
      2e-5,
    ],
  ],
};

for (const [name, list] of Object.entries(cases)) {
  gpuTest(`first step as TensorFlow.js and the WASM engine make it: ${name}`, async (engine) => {
    const jobs = list.map(([, job]) => job);
    const got = await firstSteps(engine, jobs);
    const definition = await tfjsEngine({ backend: "cpu" });
    for (const [i, [what, job, tolerance]] of list.entries()) {
      const [fused] = await firstSteps(wasmEngine(), [job]);
      assertSameFirstStep(job, got[i]!, fused!, tolerance, `${what}, against WASM`);
      const [defined] = await firstSteps(definition, [job]);
      // TensorFlow.js sums in another order, in float32 as well.
      assertSameFirstStep(job, got[i]!, defined!, 5 * tolerance, `${what}, against TensorFlow.js`);
    }
  });
}
