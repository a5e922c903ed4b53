import type { BatchMatMulAttrs, BatchMatMulInputs, TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, sizeOf } from "./heap";
import type { WasmBackend } from "./heap";
import { replaceKernel, runKernel } from "./replace";

/**
 * From so many multiplications per matrix on, a matrix gets a call of its own. Ours: for square matrices the plain loop
 * and a transpose followed by XNNPACK were measured to cross between 24³ and 48³.
 */
const WORTH_A_CALL = 1 << 14;

/**
 * tfjs-wasm multiplies fast (XNNPACK, 24 GFLOP/s) only one untransposed matrix by another; batches and transposes go
 * through a plain loop (0.8–1.9 GFLOP/s), and every gradient is transposed. So: transpose first, and one matrix at a time.
 */
export function replaceMatMul(): void {
  replaceKernel<BatchMatMulInputs, BatchMatMulAttrs>(
    "BatchMatMul",
    ({ inputs, attrs, backend }, original) => {
      const [a, b] = [inputs.a as TensorInfo, inputs.b as TensorInfo];
      const { transposeA, transposeB } = attrs;
      const [batchA, batchB] = [batchOf(a), batchOf(b)];
      const work = (sizeOf(a.shape) / batchA) * b.shape[b.shape.length - (transposeB ? 2 : 1)]!;
      const plain = !transposeA && !transposeB && batchA === 1 && batchB === 1;
      if (plain || batchA !== batchB || work < WORTH_A_CALL) return original(inputs, attrs);

      const left = transposeA ? swapLast(a, backend) : a;
      const right = transposeB ? swapLast(b, backend) : b;
      const untransposed = { transposeA: false, transposeB: false };
      const product =
        batchA === 1
          ? original({ a: left, b: right } as BatchMatMulInputs, untransposed)
          : eachMatrix(left, right, backend, (x, y) =>
              original({ a: x, b: y } as BatchMatMulInputs, untransposed),
            );
      if (transposeA) backend.disposeData(left.dataId);
      if (transposeB) backend.disposeData(right.dataId);
      return product;
    },
  );
}

function batchOf(x: TensorInfo): number {
  return sizeOf(x.shape.slice(0, -2));
}

/** A copy with the last two axes exchanged. */
function swapLast(x: TensorInfo, backend: WasmBackend): TensorInfo {
  const perm = x.shape.map((_, i) => i);
  perm.push(...perm.splice(-2).reverse());
  return runKernel("Transpose", backend, { x }, { perm });
}

function eachMatrix(
  a: TensorInfo,
  b: TensorInfo,
  backend: WasmBackend,
  multiply: (a: TensorInfo, b: TensorInfo) => TensorInfo,
): TensorInfo {
  const [m, n] = [a.shape.at(-2)!, b.shape.at(-1)!];
  const out = backend.makeOutput([...a.shape.slice(0, -2), m, n], "float32");
  for (let i = 0; i < batchOf(a); i++) {
    const [x, y] = [matrix(a, i, backend), matrix(b, i, backend)];
    const product = multiply(x, y);
    floatsOf(backend, out).set(floatsOf(backend, product), i * m * n);
    for (const used of [x, y, product]) backend.disposeData(used.dataId);
  }
  return out;
}

/** A copy of matrix i of a batch. */
function matrix(x: TensorInfo, i: number, backend: WasmBackend): TensorInfo {
  const shape = [1, ...x.shape.slice(-2)];
  const size = sizeOf(shape);
  const out = backend.makeOutput(shape, "float32");
  floatsOf(backend, out).set(floatsOf(backend, x).subarray(i * size, (i + 1) * size));
  return out;
}
