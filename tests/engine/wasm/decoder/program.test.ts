import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { batchOf } from "grokbook/engine/algebra/batches";
import { compileBuild, compileKernels } from "grokbook/engine/wasm/memory/compile";
import type { DecoderForm } from "grokbook/engine/wasm/decoder/decoder-form";
import { openLocal } from "grokbook/engine/wasm/local-run";
import type { LocalRun } from "grokbook/engine/wasm/local-run";
import { decoderLayout } from "grokbook/model/decoder-layout";
import type { DecoderSpec } from "grokbook/model/types";

import { naiveDecoder } from "../../../helpers/naive-decoder";
import { smallDecoderJob } from "../../../helpers/small-decoder";
import type { SmallDecoder } from "../../../helpers/small-decoder";

function spec(
  vocabularySize: number,
  positions: number,
  heads: number,
  headSize: number,
  mlpSize: number,
): DecoderSpec {
  return {
    kind: "decoder",
    vocabularySize,
    positions,
    hiddenSize: heads * headSize,
    heads,
    mlpSize,
    layers: 1,
    layerNormEpsilon: 1e-5,
  };
}

const odd: SmallDecoder = {
  spec: spec(11, 7, 3, 3, 13), // nothing is a multiple of 4
  length: 5,
  trainCount: 9,
  testCount: 9,
  batchSize: 9,
  rescale: 1,
  seed: 1,
};

const forms: readonly DecoderForm[] = ["direct", "tabulated"];

interface GradientError {
  readonly worst: number;
  readonly where: string;
}

/** For each form the largest gradient error of one step against central differences of the float64 graph, relative to the tensor's largest entry. */
function gradientErrors(o: SmallDecoder, kernels = compileKernels()): Record<DecoderForm, GradientError> {
  const job = smallDecoderJob(o);
  const layout = decoderLayout(o.spec);
  const { start, count } = batchOf(0, o.trainCount, o.batchSize);
  const flat = Float64Array.from(job.state.parameters);
  const reference = Float64Array.from(flat, (at, i) => {
    const step = 1e-6;
    const sides = [1, -1].map((sign) => {
      flat[i] = at + sign * step;
      return naiveDecoder(o.spec, layout, flat, job.train, start, count).loss;
    });
    flat[i] = at;
    return (sides[0]! - sides[1]!) / (2 * step);
  });
  const errorOf = (decoder: DecoderForm): GradientError => {
    const run = openLocal(job, kernels, { decoder });
    run.advance(1);
    let [worst, where] = [0, ""];
    for (const { name, offset, size } of layout.tensors) {
      const scale = Math.max(...reference.subarray(offset, offset + size).map(Math.abs), 1e-4);
      for (let i = offset; i < offset + size; i++) {
        const [want, got] = [reference[i]!, run.program.gradient[i]!];
        const error = Math.abs(want - got) / scale;
        if (!(error <= worst)) [worst, where] = [error, `${name}[${i - offset}]: ${want} vs ${got}`];
      }
    }
    return { worst, where };
  };
  return { direct: errorOf("direct"), tabulated: errorOf("tabulated") };
}

test("gradient of every parameter equals central differences of the full graph in float64, in both forms", () => {
  for (const o of [
    odd,
    { ...odd, rescale: 10, seed: 2 },
    { ...odd, spec: spec(12, 6, 2, 8, 16), length: 6, trainCount: 5, batchSize: 5, seed: 3 },
    { ...odd, spec: spec(5, 1, 1, 1, 1), length: 1, trainCount: 3, batchSize: 3, seed: 4 },
    { ...odd, spec: spec(6, 4, 2, 5, 7), length: 3, trainCount: 1, batchSize: 1, seed: 5 },
    { ...odd, spec: spec(7, 4, 5, 2, 9), length: 3, trainCount: 4, batchSize: 4, seed: 6 }, // four heads at once, and one
    { ...odd, spec: spec(9, 2, 4, 2, 70), length: 2, trainCount: 5, batchSize: 3, seed: 7 }, // more than one stripe of columns
  ]) {
    const errors = gradientErrors(o);
    for (const form of forms) {
      const { worst, where } = errors[form];
      // At α = 10 attention scores reach hundreds, and float32 keeps that many fewer digits of their differences.
      assert.ok(worst < (o.rescale === 1 ? 1e-5 : 5e-4), `${form}, α ${o.rescale}: ${worst} at ${where}`);
    }
  }
});

test("the build without fused multiply-add has the same gradients", () => {
  const errors = gradientErrors(odd, compileBuild("plain"));
  for (const form of forms) {
    const { worst, where } = errors[form];
    assert.ok(worst < 1e-5, `${form}: ${worst} at ${where}`);
  }
});

const anySmallDecoder: fc.Arbitrary<SmallDecoder> = fc
  .record({
    vocabularySize: fc.integer({ min: 2, max: 20 }),
    length: fc.integer({ min: 1, max: 6 }),
    spare: fc.integer({ min: 0, max: 2 }),
    heads: fc.integer({ min: 1, max: 3 }),
    headSize: fc.integer({ min: 1, max: 9 }),
    mlpSize: fc.integer({ min: 1, max: 19 }),
    trainCount: fc.integer({ min: 1, max: 12 }),
    testCount: fc.integer({ min: 1, max: 6 }),
    batchSize: fc.integer({ min: 1, max: 14 }),
    rescale: fc.constantFrom(1, 10),
    seed: fc.nat(),
  })
  .map(({ vocabularySize, length, spare, heads, headSize, mlpSize, ...rest }) => ({
    spec: spec(vocabularySize, length + spare, heads, headSize, mlpSize),
    length,
    ...rest,
  }));

test("loss and accuracy of every step and set equal the float64 graph's, for any shape and batch tail", () => {
  fc.assert(
    fc.property(anySmallDecoder, fc.constantFrom(...forms), (o, decoder) => {
      const job = smallDecoderJob(o);
      const layout = decoderLayout(o.spec);
      const run = openLocal(job, undefined, { decoder });
      const near = (
        got: { loss: number; accuracy: number },
        want: { loss: number; accuracy: number },
      ): void => {
        assert.ok(
          Math.abs(got.loss - want.loss) <= 2e-4 * Math.max(1, want.loss),
          `${got.loss}, want ${want.loss}`,
        );
        assert.ok(Math.abs(got.accuracy - want.accuracy) < 1e-6, `${got.accuracy}, want ${want.accuracy}`);
      };
      for (let t = 0; t < 3; t++) {
        const before = Float32Array.from(run.program.parameters);
        const { start, count } = batchOf(t, o.trainCount, o.batchSize);
        const { loss, accuracy } = run.advance(1);
        near(
          { loss: loss[0]!, accuracy: accuracy[0]! },
          naiveDecoder(o.spec, layout, before, job.train, start, count),
        );
      }
      near(run.evaluate("train"), naiveDecoder(o.spec, layout, run.program.parameters, job.train));
      near(run.evaluate("test"), naiveDecoder(o.spec, layout, run.program.parameters, job.test));
    }),
    { numRuns: 120, seed: 1 },
  );
});

test("a step applies AdamW to every tensor with the gradient it reports", () => {
  const job = smallDecoderJob(odd);
  const run = openLocal(job);
  const { learningRate: lr, beta1, beta2, epsilon, weightDecay } = job.optimiser;
  const p = Float64Array.from(job.state.parameters);
  const m = new Float64Array(p.length);
  const v = new Float64Array(p.length);
  for (let t = 1; t <= 5; t++) {
    run.advance(1);
    run.program.gradient.forEach((g, i) => {
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
      const update = m[i]! / (1 - beta1 ** t) / (Math.sqrt(v[i]! / (1 - beta2 ** t)) + epsilon);
      p[i] = p[i]! * (1 - lr * weightDecay) - lr * update;
      assert.ok(Math.abs(p[i]! - run.program.parameters[i]!) < 1e-6, `step ${t}, parameter ${i}`);
    });
  }
});

test("state → reopen → continue is byte-exact, and so is cutting advance() in two", () => {
  const job = smallDecoderJob({ ...odd, batchSize: 4 });
  for (const decoder of forms) {
    const open = (state = job.state): LocalRun => openLocal({ ...job, state }, undefined, { decoder });
    const whole = open();
    const records = whole.advance(10);
    const first = open();
    const early = first.advance(5);
    const again = open(first.state());
    again.evaluate("test");
    const late = again.advance(5);
    first.advance(5);
    assert.deepEqual(again.state(), whole.state());
    assert.deepEqual(first.state(), whole.state());
    assert.deepEqual([...early.loss, ...late.loss], [...records.loss]);
    assert.equal(whole.state().step, 10);
  }
});

test("norm is the L2 of all parameters in float64", () => {
  const run = openLocal(smallDecoderJob(odd));
  const want = Math.sqrt(Array.from(run.program.parameters).reduce((sum, x) => sum + x * x, 0));
  assert.ok(Math.abs(run.norm() - want) < 1e-12 * want);
});

test("kernels for memory of one's own give the bytes of the shared ones, also where the first size is too small", () => {
  for (const simd of ["relaxed", "plain"] as const) {
    const job = smallDecoderJob({ ...odd, trainCount: 4000, batchSize: 4000, testCount: 300 });
    const [shared, own] = [openLocal(job, compileBuild(simd)), openLocal(job, compileBuild(simd, "own"))];
    assert.deepEqual(own.advance(3), shared.advance(3));
    assert.deepEqual(own.evaluate("test"), shared.evaluate("test"));
    assert.deepEqual(own.state(), shared.state());
    assert.notEqual(own.state().parameters.buffer, own.state().parameters.buffer, "a copy");
  }
});

test("right tells of every example what evaluate counts", () => {
  const run = openLocal(smallDecoderJob({ ...odd, trainCount: 600, batchSize: 600, testCount: 300 }));
  run.advance(60);
  for (const set of ["train", "test"] as const) {
    const right = run.right(set)!;
    const { accuracy } = run.evaluate(set);
    assert.equal(right.length, set === "train" ? 600 : 300);
    assert.equal(right.reduce((sum, one) => sum + one, 0) / right.length, accuracy);
    assert.ok(accuracy > 0);
  }
});
