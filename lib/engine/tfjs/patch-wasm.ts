import { dirname, join } from "node:path";
import { addEinsum } from "./kernel-overrides/einsum";
import { replaceGather } from "./kernel-overrides/gather";
import { replaceMatMul } from "./kernel-overrides/mat-mul";
import { addSegmentSum } from "./kernel-overrides/segment-sum";
import { replaceSlice } from "./kernel-overrides/slice";

let patched = false;

/**
 * Makes tfjs's `wasm` backend fit for training a model of your own in Node: a fast matrix product where its own is a plain
 * loop, a fast gather and slice, and the kernels it lacks (UnsortedSegmentSum, without which the gradient of `tf.gather`
 * throws; Einsum). With {@link AdamWOptimiser} the update is one pass over the backend's memory. For the whole process, once;
 * then `await tf.setBackend("wasm")`.
 */
export function patchWasm(): void {
  if (patched) return;
  patched = true;
  // Loaded here: whoever does not ask for the backend should not wait for it.
  const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm") as { setWasmPaths(folder: string): void };
  setWasmPaths(join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist/"));
  replaceMatMul();
  replaceGather();
  replaceSlice();
  addSegmentSum();
  addEinsum();
}
