import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { adamW } from "grokbook/engine/tfjs/adam-w";
import { onBackend, openBackend } from "grokbook/engine/tfjs/backend";

before(async () => {
  await openBackend("cpu");
  await openBackend("wasm");
});

const number = fc.double({ min: -3, max: 3, noNaN: true });
const state = fc.array(fc.tuple(number, number, fc.double({ min: 0, max: 4, noNaN: true }), number), {
  minLength: 1,
});
const options = fc.record({
  learningRate: fc.double({ min: 1e-5, max: 0.1, noNaN: true }),
  beta1: fc.double({ min: 0, max: 0.99, noNaN: true }),
  beta2: fc.double({ min: 0, max: 0.999, noNaN: true }),
  epsilon: fc.constantFrom(1e-8, 1e-3),
  weightDecay: fc.double({ min: 0, max: 2, noNaN: true }),
});

for (const backend of ["cpu", "wasm"] as const)
  describe(`one update on ${backend}`, () => {
    test("it is the formula in float64", () => {
      const step = fc.integer({ min: 1, max: 100_000 });
      fc.assert(
        fc.property(state, options, step, (rows, o, t) => {
          const column = (c: number): Float32Array => Float32Array.from(rows, (row) => row[c]!);
          const columns = [column(0), column(1), column(2), column(3)] as const;
          const tensors = onBackend(backend, () => columns.map((x) => tf.tensor1d(x.slice())));
          const [parameters, firstMoment, secondMoment, gradient] = tensors as [
            tf.Tensor1D,
            tf.Tensor1D,
            tf.Tensor1D,
            tf.Tensor1D,
          ];
          const before = { parameters, firstMoment, secondMoment };
          const after = onBackend(backend, () => ({ ...adamW(before, gradient, t, o) }));
          const [p, m, v] = [after.parameters, after.firstMoment, after.secondMoment].map((x) =>
            x.dataSync(),
          );
          rows.forEach((_, i) => {
            const [p0, m0, v0, g] = columns.map((c) => c[i]!) as [number, number, number, number];
            const first = o.beta1 * m0 + (1 - o.beta1) * g;
            const second = o.beta2 * v0 + (1 - o.beta2) * g * g;
            const hats = [first / (1 - o.beta1 ** t), second / (1 - o.beta2 ** t)] as const;
            const move = (o.learningRate * hats[0]) / (Math.sqrt(hats[1]) + o.epsilon);
            const expected = p0 * (1 - o.learningRate * o.weightDecay) - move;
            assert.ok(Math.abs(m![i]! - first) <= 1e-6, `m ${m![i]} for ${first}`);
            assert.ok(Math.abs(v![i]! - second) <= 3e-6, `v ${v![i]} for ${second}`);
            assert.ok(
              Math.abs(p![i]! - expected) <= 1e-6 + 1e-5 * Math.abs(move),
              `p ${p![i]} for ${expected}`,
            );
          });
          tf.dispose([tensors, Object.values(after)]);
        }),
      );
    });
  });
