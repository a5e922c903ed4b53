import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { encoderLayout } from "grokbook/model/layout";
import type { EncoderSpec } from "grokbook/model/types";
import type { TrainingState } from "grokbook/engine/types";
import { adamWCoefficients, applyAdamW } from "grokbook/engine/wasm/adam-w";
import { compileBuild, compileKernels, createContext, createMemory } from "grokbook/engine/wasm/compile";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { openLocal } from "grokbook/engine/wasm/local-run";
import { alone } from "grokbook/engine/wasm/team";
import { encoderJob, smallEncoder } from "../../helpers/encoder-job";
import type { EncoderJobOptions } from "../../helpers/encoder-job";
import { encoderReference } from "../../helpers/encoder-reference";

function digest({ step, parameters, firstMoment, secondMoment }: TrainingState): string {
  const hash = createHash("sha256").update(String(step));
  for (const vector of [parameters, firstMoment, secondMoment]) hash.update(Buffer.from(vector.buffer));
  return hash.digest("hex");
}

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

void test("the reference's own gradient equals central differences", () => {
  const job = encoderJob({
    spec: { hiddenSize: 6, heads: 2, mlpSize: 5, layers: 2, vocabularySize: 9 },
    train: 3,
  });
  const spec = job.model as EncoderSpec;
  const at = Float64Array.from(job.state.parameters);
  const { gradient } = encoderReference(spec, at, job.train);
  for (let i = 0; i < at.length; i += 3) {
    const [middle, step] = [at[i]!, 1e-5];
    const [above, below] = [1, -1].map((sign) => {
      at[i] = middle + sign * step;
      return encoderReference(spec, at, job.train).loss;
    });
    at[i] = middle;
    const difference = (above! - below!) / (2 * step);
    assert.ok(Math.abs(difference - gradient[i]!) < 1e-7, `entry ${i}: ${gradient[i]}, want ${difference}`);
  }
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

/** Words are many and texts short, so that most rows are absent from most batches and some from all. */
const sparse: EncoderJobOptions = {
  spec: { vocabularySize: 300, hiddenSize: 12, heads: 3, positions: 9 },
  train: 23,
  batchSize: 4,
};

void test("rows that wait have, at every step, the bytes of AdamW over the whole vector", () => {
  const job = encoderJob(sparse);
  const { kernels, arena } = createContext(compileKernels().module, createMemory(), alone);
  const n = job.state.parameters.length;
  const plain = {
    parameters: arena.floats(n),
    firstMoment: arena.floats(n),
    secondMoment: arena.floats(n),
    gradient: arena.floats(n),
  };
  arena.f32(plain.parameters, n).set(job.state.parameters);
  const stepwise = openLocal(job);
  for (let t = 1; t <= 150; t++) {
    stepwise.advance(1);
    arena.f32(plain.gradient, n).set(stepwise.program.gradient);
    // Tensor by tensor: the kernel treats the last n mod 4 entries one by one, without fusing.
    for (const { name, offset, size } of encoderLayout(job.model as EncoderSpec).tensors) {
      if (!name.startsWith("bert.embeddings")) continue;
      applyAdamW(kernels, plain, offset, size, adamWCoefficients(job.optimiser, t));
      for (const vector of ["parameters", "firstMoment", "secondMoment"] as const) {
        const got = stepwise.program[vector].subarray(offset, offset + size);
        const want = arena.f32(plain[vector], n).subarray(offset, offset + size);
        assert.ok(
          Buffer.from(got.slice().buffer).equals(Buffer.from(want.slice().buffer)),
          `${vector} of ${name}, step ${t}`,
        );
      }
    }
  }
  const unbroken = openLocal(job);
  unbroken.advance(150);
  assert.equal(digest(unbroken.state()), digest(stepwise.state()), "looking at the state changes nothing");
});

void test("moments too small to move a parameter become 0; the parameter decays as without them", () => {
  const job = encoderJob(sparse);
  const { parameters, firstMoment, secondMoment } = job.state;
  firstMoment.fill(1e-31);
  secondMoment.fill(1e-36);
  const run = openLocal(job);
  run.advance(3);
  const { learningRate, weightDecay } = job.optimiser;
  const decay = Math.fround(1 - learningRate * weightDecay);
  const held = new Set(job.train.tokens);
  const h = job.model.hiddenSize;
  let checked = 0;
  for (let id = 0; id < job.model.vocabularySize; id++) {
    if (held.has(id)) continue;
    for (let i = id * h; i < (id + 1) * h; i++) {
      let want = parameters[i]!;
      for (let t = 0; t < 3; t++) want = Math.fround(want * decay);
      assert.equal(run.program.parameters[i], want);
      assert.equal(run.program.firstMoment[i], 0);
      assert.equal(run.program.secondMoment[i], 0);
    }
    if (++checked === 5) return;
  }
  assert.fail("every word occurs: the case is not tested");
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

void test("state → reopen → continue is byte-exact, and so is cutting advance() in two", () => {
  for (const options of [sparse, { ...sparse, spec: { ...sparse.spec, hiddenSize: 15 } }]) {
    const job = encoderJob(options);
    const whole = openLocal(job);
    whole.advance(100);
    const first = openLocal(job);
    first.advance(33);
    const again = openLocal({ ...job, state: first.state() });
    again.evaluate("test");
    again.advance(67);
    first.norm();
    first.advance(67);
    assert.equal(digest(again.state()), digest(whole.state()));
    assert.equal(digest(first.state()), digest(whole.state()));
  }
});

void test("the bytes are the same for 1, 2, 3 and 4 threads", async () => {
  for (const options of [
    sparse,
    { train: 70, batchSize: 64, spec: { hiddenSize: 20, heads: 5, positions: 30 } },
  ]) {
    const job = encoderJob(options);
    const seen = new Set<string>();
    for (const threads of [1, 2, 3, 4]) {
      const session = await wasmEngine().open([job], { threads });
      const [early] = await session.advance(40);
      const [evaluation] = await session.evaluate("test");
      const [late] = await session.advance(40);
      const [[state], [norm]] = [await session.state(), await session.norm()];
      seen.add(
        JSON.stringify([digest(state!), evaluation, norm, Array.from(early!.loss), Array.from(late!.loss)]),
      );
      await session.close();
    }
    assert.equal(seen.size, 1);
  }
});

void test("norm is the L2 norm of all parameters", () => {
  const run = openLocal(encoderJob({ ...sparse, spec: { ...sparse.spec, hiddenSize: 9 } }));
  run.advance(20);
  const { parameters } = run.state();
  const want = Math.sqrt(parameters.reduce((sum, x) => sum + x * x, 0));
  assert.ok(Math.abs(run.norm() - want) < 1e-12 * want);
});

void test("what the fused step cannot train is refused in a sentence", () => {
  const { refuses } = wasmEngine();
  const job = encoderJob();
  const changed = (spec: Partial<EncoderSpec>): string | null =>
    refuses({ ...job, model: { ...smallEncoder, ...spec } });
  assert.equal(refuses(job), null);
  assert.match(changed({ layers: 2 })!, /one layer; this model has 2/);
  assert.match(changed({ heads: 3 })!, /3 heads must divide the hidden size 8/);
  assert.match(changed({ vocabularySize: 5 })!, /the vocabulary ends at 4/);
  assert.match(changed({ classes: 1 })!, /has label 1; labels are 0 to 0/);
  assert.match(changed({ positions: 3 })!, /the model has positions for 1 to 3/);
  const tokens = job.test.tokens.slice();
  tokens[job.test.offsets[2]!] = 7;
  assert.match(
    refuses({ ...job, test: { ...job.test, tokens } })!,
    /test example 2 begins with token 7; .* every text must begin with 1/,
  );
  const emptied = job.train.offsets.slice();
  emptied[1] = 0;
  assert.match(
    refuses({ ...job, train: { ...job.train, offsets: emptied } })!,
    /train example 0 has 0 tokens/,
  );
});
