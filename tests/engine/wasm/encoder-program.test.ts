import assert from "node:assert/strict";
import { test } from "node:test";
import { openLocal } from "grokbook/engine/wasm/local-run";
import { encoderLayout } from "grokbook/model/layout";
import type { EncoderSpec } from "grokbook/model/types";
import { encoderJob } from "../../helpers/encoder-job";
import type { EncoderJobOptions } from "../../helpers/encoder-job";
import { encoderReference } from "../../helpers/encoder-reference";

/** Largest difference of each tensor, relative to the tensor's largest gradient. */
function compare(options: EncoderJobOptions): Map<string, number> {
  const job = encoderJob(options);
  const spec = job.model as EncoderSpec;
  const before = Float32Array.from(job.state.parameters);
  const run = openLocal(job);
  const { loss, accuracy } = run.advance(1);
  const gradient = run.program.gradient;
  const last = Math.min(job.batchSize, job.train.count);
  const expected = encoderReference(spec, before, job.train, 0, last);
  assert.ok(
    Math.abs(loss[0]! - expected.loss) <= 1e-5 * Math.max(1, expected.loss),
    `loss ${loss[0]} against ${expected.loss}`,
  );
  assert.equal(accuracy[0], Math.fround(expected.accuracy));
  const errors = new Map<string, number>();
  for (const { name, offset, size } of encoderLayout(spec).tensors) {
    let [worst, scale] = [0, 1e-30];
    for (let i = offset; i < offset + size; i++) {
      worst = Math.max(worst, Math.abs(gradient[i]! - expected.gradient[i]!));
      scale = Math.max(scale, Math.abs(expected.gradient[i]!));
    }
    errors.set(name, name.endsWith("key.bias") ? worst : worst / scale);
  }
  return errors;
}

const cases: Record<string, EncoderJobOptions> = {
  "the small model": {},
  "h 5, one head, MLP 7": { spec: { hiddenSize: 5, heads: 1, mlpSize: 7 } },
  "h 21, seven heads, MLP 9, three classes": { spec: { hiddenSize: 21, heads: 7, mlpSize: 9, classes: 3 } },
  "h 32, five classes, 40 examples": { spec: { hiddenSize: 32, heads: 4, classes: 5 }, train: 40 },
  "one example": { train: 1 },
  "texts of one token": { longest: 1 },
  "texts of two tokens": { shortest: 2, longest: 2 },
};

for (const [name, options] of Object.entries(cases)) {
  void test(`gradient of every tensor against the full float64 graph: ${name}`, () => {
    for (const [tensor, error] of compare(options)) {
      assert.ok(error < 2e-5, `${tensor}: ${error.toExponential(1)} of its largest gradient`);
    }
  });
}
