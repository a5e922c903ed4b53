import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encoderLayout } from "grokbook/model/layout";
import type { EncoderSpec } from "grokbook/model/types";
import { compileBuild, compileKernels } from "grokbook/engine/wasm/memory/compile";
import { openLocal } from "grokbook/engine/wasm/local-run";
import { encoderJob, sparseEncoder } from "../../../helpers/encoder-job";
import type { EncoderJobOptions } from "../../../helpers/encoder-job";
import { encoderReference } from "../../../helpers/encoder-reference";

/** Largest difference of each tensor's gradient, relative to the largest entry the full graph gives; key bias: the entry itself. */
function gradientErrors(options: EncoderJobOptions, kernels = compileKernels()): Map<string, number> {
  const job = encoderJob(options);
  const spec = job.model as EncoderSpec;
  const run = openLocal(job, kernels);
  const { loss, accuracy } = run.advance(1);
  const { gradient } = run.program;
  const last = Math.min(job.batchSize, job.train.count);
  const expected = encoderReference(spec, job.state.parameters, job.train, 0, last);
  const off = Math.abs(loss[0]! - expected.loss);
  assert.ok(off <= 1e-5 * Math.max(1, expected.loss), `loss ${loss[0]}, want ${expected.loss}`);
  assert.equal(accuracy[0], Math.fround(expected.accuracy));
  const errors = new Map<string, number>();
  for (const { name, offset, size } of encoderLayout(spec).tensors) {
    let [worst, scale] = [0, 1e-12];
    for (let i = offset; i < offset + size; i++) {
      worst = Math.max(worst, Math.abs(gradient[i]! - expected.gradient[i]!));
      scale = Math.max(scale, Math.abs(expected.gradient[i]!));
    }
    errors.set(name, name.endsWith("key.bias") ? worst : worst / scale);
  }
  return errors;
}

const shapes: Record<string, EncoderJobOptions> = {
  "the small model": {},
  "h 5, one head, MLP 7": { spec: { hiddenSize: 5, heads: 1, mlpSize: 7 } },
  "h 21, seven heads, MLP 9, three classes": { spec: { hiddenSize: 21, heads: 7, mlpSize: 9, classes: 3 } },
  "h 32, five classes, 40 examples": { spec: { hiddenSize: 32, heads: 4, classes: 5 }, train: 40 },
  "h 1": { spec: { hiddenSize: 1, heads: 1, mlpSize: 1 }, initStd: 1 },
  "one example": { train: 1 },
  "batches of one": { batchSize: 1 },
  "texts of one token": { longest: 1 },
  "texts of two tokens": { shortest: 2, longest: 2 },
  "the paper's h, heads and MLP, α 1": {
    spec: { hiddenSize: 128, heads: 4, mlpSize: 512, positions: 30 },
    initStd: 0.02,
  },
  "α 3": {
    spec: { hiddenSize: 64, heads: 4, mlpSize: 64, positions: 30 },
    initStd: 0.05,
    rescale: 3,
    train: 20,
  },
  // Here attention is nearly one-hot and nearly all of tanh is ±1.
  "α 10": { spec: { hiddenSize: 32, heads: 4, mlpSize: 64 }, initStd: 0.02, rescale: 10, train: 20 },
};

for (const [name, options] of Object.entries(shapes)) {
  void test(`gradient of every tensor equals the full graph's in float64: ${name}`, () => {
    for (const [tensor, error] of gradientErrors(options)) {
      assert.ok(error < 2e-5, `${tensor}: ${error.toExponential(1)} of its largest gradient`);
    }
  });
}

void test("the build without fused multiply-add has the same gradients", () => {
  for (const [tensor, error] of gradientErrors({}, compileBuild("plain"))) {
    assert.ok(error < 2e-5, `${tensor}: ${error}`);
  }
});

void test("attention that is exactly one-hot and a tanh that is exactly ±1 give finite numbers and exact zeros", () => {
  const job = encoderJob({ rescale: 10, initStd: 2, train: 6 });
  const run = openLocal(job);
  const { loss } = run.advance(1);
  const { gradient } = run.program;
  assert.ok(Number.isFinite(loss[0]!));
  assert.ok(gradient.every(Number.isFinite));
  const expected = encoderReference(job.model as EncoderSpec, job.state.parameters, job.train);
  assert.ok(Math.abs(loss[0]! - expected.loss) < 1e-4 * expected.loss);
  // The classifier still learns; nothing passes the saturated pooler, and no score has a slope.
  for (const { name, offset, size } of encoderLayout(job.model as EncoderSpec).tensors) {
    const any = gradient.subarray(offset, offset + size).some((g) => g !== 0);
    if (name.startsWith("classifier")) assert.ok(any, name);
    if (name.includes("query") || name.includes("key")) assert.ok(!any, name);
  }
});

void test("where the loss is exactly 0 every gradient is", () => {
  const job = encoderJob({ rescale: 10, initStd: 2, train: 6 });
  const classifier = encoderLayout(job.model as EncoderSpec).tensors.find(
    ({ name }) => name === "classifier.weight",
  )!;
  for (let i = 0; i < classifier.size; i++) job.state.parameters[classifier.offset + i]! *= 100;
  const { logits } = encoderReference(job.model as EncoderSpec, job.state.parameters, job.train);
  logits.forEach((row, i) => (job.train.targets[i] = row.indexOf(Math.max(...row))));
  const run = openLocal(job);
  const { loss, accuracy } = run.advance(2);
  assert.deepEqual([...loss, ...accuracy], [0, 0, 1, 1]);
  assert.ok(run.program.gradient.every((g) => g === 0));
});

void test("a gradient that is not a number is not hidden", () => {
  const job = encoderJob();
  job.state.parameters[encoderLayout(job.model as EncoderSpec).tensors.at(-1)!.offset] = NaN;
  const run = openLocal(job);
  run.advance(1);
  assert.ok(Number.isNaN(run.norm()));
  assert.ok(run.program.firstMoment.some(Number.isNaN));
});

const anyEncoder: fc.Arbitrary<EncoderJobOptions> = fc
  .record({
    heads: fc.integer({ min: 1, max: 5 }),
    headSize: fc.integer({ min: 1, max: 9 }),
    mlpSize: fc.integer({ min: 1, max: 19 }),
    classes: fc.integer({ min: 2, max: 6 }),
    positions: fc.integer({ min: 1, max: 14 }),
    spare: fc.integer({ min: 0, max: 3 }),
    train: fc.integer({ min: 1, max: 45 }),
    test: fc.integer({ min: 1, max: 9 }),
    batchSize: fc.integer({ min: 1, max: 50 }),
    rescale: fc.constantFrom(1, 3),
    seed: fc.nat(),
  })
  .map(({ heads, headSize, mlpSize, classes, positions, spare, ...rest }) => ({
    spec: { hiddenSize: heads * headSize, heads, mlpSize, classes, positions: positions + spare },
    longest: positions,
    ...rest,
  }));

void test("loss and accuracy of every step and set equal the full graph's, for any shape and batch tail", () => {
  fc.assert(
    fc.property(anyEncoder, (options) => {
      const job = encoderJob(options);
      const spec = job.model as EncoderSpec;
      const run = openLocal(job);
      type Answer = { loss: number; accuracy: number };
      const near = (got: Answer, want: Answer): void => {
        assert.ok(
          Math.abs(got.loss - want.loss) <= 1e-4 * Math.max(1, want.loss),
          `${got.loss}, want ${want.loss}`,
        );
        assert.ok(Math.abs(got.accuracy - want.accuracy) < 1e-6, `${got.accuracy}, want ${want.accuracy}`);
      };
      const batches = Math.ceil(job.train.count / job.batchSize);
      for (let t = 0; t < 3; t++) {
        const before = Float32Array.from(run.program.parameters);
        const first = (t % batches) * job.batchSize;
        const last = Math.min(job.train.count, first + job.batchSize);
        const { loss, accuracy } = run.advance(1);
        near(
          { loss: loss[0]!, accuracy: accuracy[0]! },
          encoderReference(spec, before, job.train, first, last),
        );
      }
      near(run.evaluate("train"), encoderReference(spec, run.program.parameters, job.train));
      near(run.evaluate("test"), encoderReference(spec, run.program.parameters, job.test));
    }),
    { numRuns: 50, seed: 1 },
  );
});

void test("norm is the L2 norm of all parameters", () => {
  const run = openLocal(encoderJob({ ...sparseEncoder, spec: { ...sparseEncoder.spec, hiddenSize: 9 } }));
  run.advance(20);
  const { parameters } = run.state();
  const want = Math.sqrt(parameters.reduce((sum, x) => sum + x * x, 0));
  assert.ok(Math.abs(run.norm() - want) < 1e-12 * want);
});
