import assert from "node:assert/strict";
import { test } from "node:test";
import type { EncoderSpec } from "grokbook/model/types";
import { encoderJob } from "./encoder-job";
import { encoderReference } from "./encoder-reference";
import { erf } from "./erf";

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

void test("erf agrees with tabulated values", () => {
  // Abramowitz and Stegun, table 7.1.
  for (const [x, want] of [
    [0, 0],
    [0.5, 0.5204998778],
    [1, 0.8427007929],
    [2, 0.995322265],
  ] as const) {
    assert.ok(Math.abs(erf(x) - want) < 1e-10, `erf(${x}) = ${erf(x)}`);
    assert.equal(erf(-x), -erf(x));
  }
  assert.ok(Math.abs(erf(2.4999999) - erf(2.5000001)) < 1e-8, "the two forms meet");
});
