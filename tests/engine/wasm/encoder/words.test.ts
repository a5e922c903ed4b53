import assert from "node:assert/strict";
import { test } from "node:test";
import { encoderLayout } from "grokbook/model/layout";
import type { EncoderSpec } from "grokbook/model/types";
import { adamWCoefficients, applyAdamW } from "grokbook/engine/algebra/adam-w";
import { compileKernels, createContext, createMemory } from "grokbook/engine/wasm/memory/compile";
import { openLocal } from "grokbook/engine/wasm/local-run";
import { alone } from "grokbook/engine/wasm/threads/team";
import { encoderJob, sparseEncoder } from "../../../helpers/encoder-job";
import { stateDigest } from "../../../helpers/state-digest";

void test("rows that wait have, at every step, the bytes of AdamW over the whole vector", () => {
  const job = encoderJob(sparseEncoder);
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
  assert.equal(
    stateDigest(unbroken.state()),
    stateDigest(stepwise.state()),
    "looking at the state changes nothing",
  );
});

void test("moments too small to move a parameter become 0; the parameter decays as without them", () => {
  const job = encoderJob(sparseEncoder);
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
