import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import fc from "fast-check";
import { batchOf } from "grokbook/model/batch";
import { differentiate } from "grokbook/model/differentiate";
import { initialParameters } from "grokbook/model/init";
import { logitsOf } from "grokbook/model/logits";
import { layoutOf } from "grokbook/model/layout";
import { tensorsOf, weightsBy } from "grokbook/model/tensors";
import type { ModelSpec } from "grokbook/model/types";
import type { Examples } from "grokbook/data/types";
import { assertTensorsClose } from "../support/closeness";

before(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

/** A model and examples of varied lengths, everything drawn. */
const cases = fc
  .record({
    kind: fc.constantFrom("decoder" as const, "encoder" as const),
    layers: fc.integer({ min: 1, max: 3 }),
    heads: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: 1, max: 4 }),
    mlpSize: fc.integer({ min: 1, max: 9 }),
    lengths: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
    rescale: fc.constantFrom(1, 3),
    draws: fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
  })
  .map(({ kind, layers, heads, width, mlpSize, lengths, rescale, draws }) => {
    const [V, C] = [7, 3];
    const sizes = { vocabularySize: V, positions: 6, hiddenSize: heads * width, heads, mlpSize, layers };
    const spec: ModelSpec =
      kind === "decoder"
        ? { kind, ...sizes, layerNormEpsilon: 1e-5 }
        : { kind, ...sizes, classes: C, layerNormEpsilon: 1e-5 };
    const next = (): number => draws.next().value as number;
    const below = (n: number): number => Math.min(n - 1, Math.floor(((next() + 1) / 2) * n));
    const offsets = Int32Array.from([
      0,
      ...lengths.map((_, i) => lengths.slice(0, i + 1).reduce((a, b) => a + b)),
    ]);
    const tokens = Int32Array.from({ length: offsets[lengths.length]! }, () => below(V));
    const targets = Int32Array.from(lengths, () => below(kind === "decoder" ? V : C));
    const examples: Examples = { count: lengths.length, tokens, offsets, targets };
    const flat = initialParameters(spec, { normal: next, initStd: 0.5, rescale });
    return { spec, examples, flat };
  });

test("the read-out form has the values and the gradients of the full form, at any depth, width and length", () => {
  fc.assert(
    fc.property(cases, ({ spec, examples, flat }) => {
      tf.tidy(() => {
        const batch = batchOf(spec.kind, examples, 0, examples.count);
        const layout = layoutOf(spec);
        const w = weightsBy(layout, tensorsOf(layout, flat));
        const full = logitsOf(spec, w, batch, "full").dataSync();
        const scale = Math.max(1, ...full.map(Math.abs));
        logitsOf(spec, w, batch, "readout")
          .dataSync()
          .forEach((x, i) =>
            assert.ok(Math.abs(x - full[i]!) <= 2e-5 * scale, `logit ${i}: ${x} for ${full[i]}`),
          );

        const [a, b] = (["full", "readout"] as const).map((form) => {
          const { gradient } = differentiate(spec, tf.tensor1d(flat.slice()), batch, form);
          return gradient.dataSync() as Float32Array;
        });
        const largest = Math.max(...a!.map(Math.abs));
        assertTensorsClose(spec, b!, a!, { relative: 2e-4, absolute: 1e-4 * largest + 1e-7 });
      });
    }),
    { numRuns: 40, seed: 20240523 },
  );
});

test("padding changes nothing: an example answers alone as in company", () => {
  fc.assert(
    fc.property(
      cases,
      fc.constantFrom("full" as const, "readout" as const),
      ({ spec, examples, flat }, form) => {
        tf.tidy(() => {
          const layout = layoutOf(spec);
          const w = weightsBy(layout, tensorsOf(layout, flat));
          const together = logitsOf(
            spec,
            w,
            batchOf(spec.kind, examples, 0, examples.count),
            form,
          ).dataSync();
          const classes = together.length / examples.count;
          for (let i = 0; i < examples.count; i++) {
            const alone = logitsOf(spec, w, batchOf(spec.kind, examples, i, i + 1), form).dataSync();
            alone.forEach((x, c) => {
              const other = together[i * classes + c]!;
              assert.ok(
                Math.abs(x - other) <= 1e-4 * Math.max(1, Math.abs(x)),
                `example ${i}: ${x} for ${other}`,
              );
            });
          }
        });
      },
    ),
    { numRuns: 20, seed: 20240523 },
  );
});
