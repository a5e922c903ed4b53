import assert from "node:assert/strict";
import { test } from "node:test";
import type { TrainingJob } from "grokbook/engine/types";
import { tfjsEngine } from "grokbook/engine/tfjs/engine";
import { encoderLayout } from "grokbook/model/layout";
import type { EncoderSpec } from "grokbook/model/types";
import { openLocal } from "grokbook/engine/wasm/local-run";
import { encoderJob, sparseEncoder } from "../../../helpers/encoder-job";
import type { EncoderJobOptions } from "../../../helpers/encoder-job";
import { stateDigest } from "../../../helpers/state-digest";

const across = (options: EncoderJobOptions): TrainingJob => ({
  ...encoderJob(options),
  gradient: "perpendicular",
});

const shapes: Record<string, EncoderJobOptions> = {
  "300 words, most of them in no batch": sparseEncoder,
  "h 5, one head, places that no text reaches": {
    spec: { hiddenSize: 5, heads: 1, positions: 12 },
    longest: 4,
  },
  "h 21, seven heads, three classes, α 3": { spec: { hiddenSize: 21, heads: 7, classes: 3 }, rescale: 3 },
};

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

for (const [name, options] of Object.entries(shapes)) {
  void test(`every tensor's step stands at right angles to it and is as long as its gradient: ${name}`, () => {
    const asIs = openLocal(encoderJob(options));
    const turned = openLocal(across(options));
    const { parameters } = encoderJob(options).state;
    asIs.advance(1);
    turned.advance(1);
    for (const { name, offset, size } of encoderLayout(encoderJob(options).model as EncoderSpec).tensors) {
      if (name.endsWith("key.bias")) continue; // has none
      const part = (all: Float32Array): Float32Array => all.subarray(offset, offset + size);
      // The first moment after one step is a tenth of the gradient.
      const [w, g, turn] = [parameters, asIs.program.firstMoment, turned.program.firstMoment].map(part) as [
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const [length, before] = [Math.sqrt(dot(turn, turn)), Math.sqrt(dot(g, g))];
      assert.ok(Math.abs(length - before) <= 1e-5 * before, `${name}: ${length} long, want ${before}`);
      const cosine = dot(w, turn) / (length * Math.sqrt(dot(w, w)));
      assert.ok(Math.abs(cosine) < 1e-5, `${name}: cosine ${cosine} with its weights`);
    }
  });

  void test(`⊥Grad: 20 steps of the definition: ${name}`, async () => {
    const session = await (await tfjsEngine({ backend: "cpu" })).open([across(options)]);
    const [want] = await session.advance(20);
    await session.close();
    const run = openLocal(across(options));
    const { loss } = run.advance(20);
    loss.forEach((x, t) => {
      assert.ok(
        Math.abs(x - want!.loss[t]!) <= 1e-4 * Math.max(1, x),
        `step ${t}: ${x}, want ${want!.loss[t]}`,
      );
    });
  });
}

void test("⊥Grad: a run cut in two, and one that was looked at, end with the bytes of an unbroken one", () => {
  const unbroken = openLocal(across(sparseEncoder));
  unbroken.advance(90);
  const first = openLocal(across(sparseEncoder));
  first.advance(37);
  first.norm();
  first.evaluate("test");
  const second = openLocal({ ...across(sparseEncoder), state: first.state() });
  second.advance(53);
  assert.equal(stateDigest(second.state()), stateDigest(unbroken.state()));
});

void test("⊥Grad: where every gradient is 0 nothing moves but by decay", () => {
  const job = encoderJob({ ...sparseEncoder, rescale: 10, initStd: 2 });
  const classifier = encoderLayout(job.model as EncoderSpec).tensors.find(
    ({ name }) => name === "classifier.weight",
  )!;
  for (let i = 0; i < classifier.size; i++) job.state.parameters[classifier.offset + i]! *= 1e6;
  const still = { ...job, train: { ...job.train, targets: job.train.targets.slice() } };
  // The labels that the model gives anyway.
  for (let label = 0; label < 2; label++) {
    for (let i = 0; i < still.train.count; i++) {
      const alone = openLocal({ ...still, train: oneExample(still, i, label) });
      if (alone.evaluate("train").accuracy === 1) still.train.targets[i] = label;
    }
  }
  const [as, turned] = [openLocal(still), openLocal({ ...still, gradient: "perpendicular" })];
  const { loss } = turned.advance(12);
  as.advance(12);
  assert.ok(loss.every((x) => x === 0));
  assert.equal(stateDigest(turned.state()), stateDigest(as.state()));
});

function oneExample({ train }: TrainingJob, i: number, target: number): TrainingJob["train"] {
  const tokens = train.tokens.slice(train.offsets[i], train.offsets[i + 1]);
  return {
    count: 1,
    tokens,
    offsets: Int32Array.from([0, tokens.length]),
    targets: Int32Array.from([target]),
  };
}
