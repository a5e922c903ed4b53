import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { stream } from "grokbook/data/random/random";
import type { Examples } from "grokbook/data/types";
import { onBackend, openBackend } from "grokbook/engine/tfjs/backend";
import { batchOf } from "grokbook/model/batch";
import { initialParameters } from "grokbook/model/init";
import { layoutOf } from "grokbook/model/layout";
import { logitsOf } from "grokbook/model/logits";
import { tensorsOf, weightsBy } from "grokbook/model/tensors";
import type { ModelSpec } from "grokbook/model/types";
import { bench } from "./bench";

const decoder: ModelSpec = {
  kind: "decoder",
  vocabularySize: 23,
  positions: 9,
  hiddenSize: 12,
  heads: 3,
  mlpSize: 40,
  layers: 1,
  layerNormEpsilon: 1e-5,
};
const encoder: ModelSpec = {
  kind: "encoder",
  vocabularySize: 23,
  positions: 9,
  hiddenSize: 12,
  heads: 3,
  mlpSize: 40,
  layers: 1,
  classes: 2,
  layerNormEpsilon: 1e-12,
};

function texts(count: number, length: number): Examples {
  const tokens = Int32Array.from({ length: count * length }, (_, i) => (i % length === 0 ? 1 : 2 + (i % 20)));
  const offsets = Int32Array.from({ length: count + 1 }, (_, i) => i * length);
  return { count, tokens, offsets, targets: new Int32Array(count) };
}

/** Multiply-adds of every matrix product that TensorFlow.js makes in a forward pass of the full graph, times 2. */
async function countedForward(spec: ModelSpec, examples: Examples): Promise<number> {
  const random = stream(1, "init");
  const parameters = initialParameters(spec, { normal: () => random.normal() });
  const layout = layoutOf(spec);
  const { kernels } = await tf.profile(() =>
    onBackend("cpu", () => {
      const batch = batchOf(spec.kind, examples, 0, examples.count);
      return logitsOf(spec, weightsBy(layout, tensorsOf(layout, parameters)), batch, "full");
    }),
  );
  let flops = 0;
  for (const { name, inputShapes, outputShapes } of kernels) {
    if (name !== "BatchMatMul") continue;
    const [a, out] = [inputShapes[0] as number[], outputShapes[0] as number[]];
    // Inputs may be transposed: K is the side of a that is not the output's.
    const inner = (a.at(-1)! * a.at(-2)!) / out.at(-2)!;
    flops += 2 * out.reduce((x, y) => x * y, 1) * inner;
  }
  return flops;
}

before(async () => {
  await openBackend("cpu");
  await tf.setBackend("cpu");
});

describe("operations of a step", () => {
  test("the encoder's full graph: what TensorFlow.js multiplies, read-out row included", async () => {
    const { stepFlops } = await bench("arithmetic.mjs");
    const train = texts(5, 7);
    const counted = await countedForward(encoder, train);
    assert.equal(stepFlops({ model: encoder, train, batchSize: 5 }, "full").total, 3 * counted);
  });

  test("the decoder's full graph: Hugging Face reads one token more than ours, and predicts at every token", async () => {
    const { stepFlops } = await bench("arithmetic.mjs");
    const [read, withAnswer] = [texts(5, 6), texts(5, 7)];
    const head = 2 * 12 * 23;
    // Ours puts the head on one row an example; Hugging Face on all seven.
    const counted = (await countedForward(decoder, withAnswer)) + 5 * 6 * head;
    assert.equal(stepFlops({ model: decoder, train: read, batchSize: 5 }, "full").total, 3 * counted);
  });

  test("the products that the roofline times are those that are counted, but for keys and values", async () => {
    const { formOf, stepFlops, stepProducts } = await bench("arithmetic.mjs");
    // Whole chunks of 256 rows, and sizes that stripes of 64 columns divide.
    const model = { ...decoder, hiddenSize: 64, heads: 4, mlpSize: 128 };
    const tokens = (count: number): Examples => {
      const made = texts(count, 3);
      made.tokens.forEach((_, k) => (made.tokens[k] = k % 3 === 2 ? 22 : (k * 7) % 20));
      return made;
    };
    for (const [count, form] of [
      [1024, "tables"],
      [256, "tables"],
      [1, "readout"],
    ] as const) {
      const job = { model, train: tokens(count), test: tokens(count), batchSize: count };
      assert.equal(formOf(job), form);
      if (form === "readout") continue;
      const listed = stepProducts(job).reduce(
        (sum: number, { shape: [m, n, k], times }: { shape: number[]; times: number }) =>
          sum + 2 * m! * n! * k! * times,
        0,
      );
      const { total } = stepFlops(job, "ours");
      const [h, m, rows] = [64, 128, 40];
      // No products: the rows that an example adds up, and keys and values of 41 rows.
      const others = 3 * (count * 2 * 2 * 4 * (h + m) + (rows + 1) * 4 * h * h);
      assert.equal(listed, total - others);
    }
  });

  test("at the paper's settings: 51.6 to 0.27 and 17.9 to 2.0 GFLOP, 1.2 by tables", async () => {
    const [{ stepFlops }, { jobOf, workloads }] = [
      await bench("arithmetic.mjs"),
      await bench("workloads.mjs"),
    ];
    const gigaflops = async (id: string): Promise<number[]> => {
      const workload = workloads().find((w: { id: string }) => w.id === id);
      const { job } = await jobOf(workload, { random: true });
      return ["full", "readout", "ours"].map((form) => stepFlops(job, form).total / 1e9);
    };
    const near = (got: number[], expected: number[]): void =>
      got.forEach((x, i) => assert.ok(Math.abs(x / expected[i]! - 1) < 0.03, `${got} for ${expected}`));
    near(await gigaflops("imdb"), [51.6, 0.27, 0.27]);
    near(await gigaflops("modular"), [17.9, 2.0, 1.23]);
  });
});
