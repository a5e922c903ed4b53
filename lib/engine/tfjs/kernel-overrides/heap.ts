import type { DataId, DataType, KernelBackend, TensorInfo } from "@tensorflow/tfjs-core";

/** The parts of tfjs-backend-wasm's `BackendWasm` that its own kernels use. */
export interface WasmBackend extends KernelBackend {
  makeOutput(shape: readonly number[], dtype: DataType): TensorInfo;
  /** A view of a tensor in WebAssembly memory. Allocating may move the memory: make views after the last output. */
  typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array;
  disposeData(dataId: DataId, force?: boolean): boolean;
}

export function floatsOf(backend: WasmBackend, tensor: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
