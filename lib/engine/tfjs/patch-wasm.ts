import { addEinsum } from "./wasm-kernels/einsum";
import { replaceGather } from "./wasm-kernels/gather";
import { replaceMatMul } from "./wasm-kernels/mat-mul";
import { addSegmentSum } from "./wasm-kernels/segment-sum";
import { replaceSlice } from "./wasm-kernels/slice";

let patched = false;

/**
 * Makes tfjs's `wasm` backend fit for training: a fast matrix product where its own is a plain loop, a fast gather and
 * slice, and the kernels it lacks (UnsortedSegmentSum, Einsum). For the whole process, once, before or after the backend starts.
 */
export function patchWasm(): void {
  if (patched) return;
  patched = true;
  replaceMatMul();
  replaceGather();
  replaceSlice();
  addSegmentSum();
  addEinsum();
}
