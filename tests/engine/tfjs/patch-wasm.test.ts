import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // gradients
import { openBackend, onBackend } from "grokbook/engine/tfjs/backend";
import { patchWasm } from "grokbook/engine/tfjs/patch-wasm";

/** The same numbers on every call. */
function numbers(size: number, seed = 1): Float32Array {
  let x = seed;
  return Float32Array.from({ length: size }, () => ((x = (x * 16807) % 2147483647) / 2147483647 - 0.5) * 2);
}

type Operands = readonly (readonly number[])[];
type Op = (...x: tf.Tensor[]) => tf.Tensor;

/** Value of an op on one backend and, if asked for, its gradients against a fixed random direction. */
function run(backend: "cpu" | "wasm", shapes: Operands, op: Op, gradients: boolean): Float32Array[] {
  const tensors = onBackend(backend, () => {
    const operands = shapes.map((shape, i) =>
      tf.tensor(
        numbers(
          shape.reduce((a, b) => a * b, 1),
          i + 1,
        ),
        [...shape],
      ),
    );
    const value = op(...operands);
    const direction = tf.tensor(numbers(value.size, 99), value.shape);
    return [value, ...(gradients ? tf.grads(op)(operands, direction) : [])];
  });
  const results = tensors.map((t) => Float32Array.from(t.dataSync()));
  tf.dispose(tensors);
  return results;
}

function assertSameAsCpu(shapes: Operands, op: Op, tolerance: number, gradients = true): void {
  const before = tf.memory().numTensors;
  const [got, expected] = [run("wasm", shapes, op, gradients), run("cpu", shapes, op, gradients)];
  assert.equal(got.length, gradients ? shapes.length + 1 : 1);
  got.forEach((values, which) => {
    assert.equal(values.length, expected[which]!.length);
    values.forEach((value, i) => {
      const e = expected[which]![i]!;
      assert.ok(Math.abs(value - e) <= tolerance, `output ${which}[${i}]: wasm ${value}, cpu ${e}`);
    });
  });
  assert.equal(tf.memory().numTensors, before, "tensors left behind");
}

before(async () => {
  await openBackend("cpu");
  await openBackend("wasm");
});

describe("matrix product, with its gradients", () => {
  const shapes: [string, number[], number[], boolean, boolean][] = [
    ["one matrix, large", [70, 64], [64, 40], false, false],
    ["transposed left", [64, 70], [64, 40], true, false],
    ["transposed right", [70, 64], [40, 64], false, true],
    ["both transposed", [64, 70], [40, 64], true, true],
    ["small, kept in the original kernel", [3, 2], [2, 5], false, false],
    ["small batch", [5, 3, 2], [5, 2, 4], false, false],
    ["batch of large matrices", [3, 40, 33], [3, 33, 50], false, false],
    ["batch, transposed right", [2, 2, 40, 33], [2, 2, 50, 33], false, true],
    ["batch, transposed left", [3, 33, 40], [3, 33, 50], true, false],
    ["batch, both transposed", [3, 33, 40], [3, 50, 33], true, true],
  ];
  for (const [what, a, b, transposeA, transposeB] of shapes)
    test(what, () => assertSameAsCpu([a, b], (x, y) => tf.matMul(x!, y!, transposeA, transposeB), 1e-5));
});

describe("gather, with its gradient (UnsortedSegmentSum)", () => {
  const cases: [string, number[], number[], number[]][] = [
    ["rows of a matrix, some twice, some never", [9, 5], [6], [3, 0, 3, 8, 8, 8]],
    ["an index matrix", [4, 3], [2, 3], [0, 1, 2, 3, 3, 3]],
    ["blocks of a cube", [3, 2, 4], [2], [2, 0]],
    ["entries of a vector", [7], [3], [6, 6, 1]],
  ];
  for (const [what, table, shape, ids] of cases)
    test(what, () => assertSameAsCpu([table], (x) => tf.gather(x!, tf.tensor(ids, shape, "int32")), 1e-6));
  test("along another axis the original kernel still works", () =>
    assertSameAsCpu([[4, 5]], (x) => tf.gather(x!, tf.tensor1d([4, 0, 0], "int32"), 1), 1e-6));
  test("an index outside the table is refused, and nothing is left behind", () => {
    const before = tf.memory().numTensors;
    for (const id of [-1, 4])
      assert.throws(
        () => onBackend("wasm", () => tf.gather(tf.ones([4, 2]), tf.tensor1d([id], "int32"))),
        new RegExp(`index value ${id} is not in \\[0, 3\\]`),
      );
    assert.equal(tf.memory().numTensors, before);
  });
  test("rows of no existing segment are dropped", () => {
    const sums = onBackend("wasm", () =>
      tf.unsortedSegmentSum(tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]), tf.tensor1d([1, -1, 7], "int32"), 3),
    );
    assert.deepEqual([...sums.dataSync()], [0, 0, 1, 2, 0, 0]);
    sums.dispose();
  });
});

describe("slice, with its gradient", () => {
  const cases: [string, number[], number[], number[]][] = [
    ["part of a vector", [9], [2], [5]],
    ["to the end", [9], [4], [-1]],
    ["nothing", [9], [4], [0]],
    ["rows of a matrix", [5, 3], [1, 0], [2, 3]],
    ["columns, which lie apart", [5, 3], [0, 1], [5, 2]],
    ["a block of a cube, one row", [2, 3, 4], [1, 2, 1], [1, 1, 2]],
    ["a block of a cube, apart", [2, 3, 4], [0, 1, 0], [2, 2, 4]],
  ];
  for (const [what, shape, begin, size] of cases)
    test(what, () => assertSameAsCpu([shape], (x) => tf.slice(x!, begin, size), 0));
});

describe("einsum (TensorFlow.js has no gradient for it on any backend)", () => {
  const cases: [string, number[][]][] = [
    [
      "ij,jk->ik",
      [
        [3, 4],
        [4, 5],
      ],
    ],
    [
      "bhd,chd->bhc",
      [
        [2, 3, 4],
        [5, 3, 4],
      ],
    ],
    ["ij->ji", [[3, 4]]],
    ["ij->ij", [[3, 4]]],
    ["ij->i", [[3, 4]]],
    ["i,j->ij", [[3], [4]]],
    [
      "bij,bjk->bki",
      [
        [2, 3, 4],
        [2, 4, 5],
      ],
    ],
  ];
  for (const [equation, shapes] of cases)
    test(equation, () => assertSameAsCpu(shapes, (...x) => tf.einsum(equation, ...x), 1e-5, false));
});

test("patching twice changes nothing", () => {
  const kernel = tf.getKernel("BatchMatMul", "wasm");
  patchWasm();
  assert.equal(tf.getKernel("BatchMatMul", "wasm"), kernel);
});
