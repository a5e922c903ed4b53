import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { applyAdamW, type AdamWCoefficients } from "../../algebra/adam-w";
import type { AdamWKernel } from "../../algebra/adam-w-kernel";
import { wasm } from "../../algebra/webassembly";
import type { WasmMemory } from "../../algebra/webassembly";
import { sizeOf } from "./heap";
import type { WasmBackend } from "./heap";

/** Where tfjs-backend-wasm keeps its tensors. */
interface BackendInternals {
  readonly wasm: { readonly asm: { readonly memory: WasmMemory } };
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
}

/** Our kernel over the backend's own memory; a backend that was started anew has another one. */
const instances = new WeakMap<WasmMemory, AdamWKernel>();

function kernelOver(memory: WasmMemory): AdamWKernel {
  let kernel = instances.get(memory);
  if (kernel === undefined) {
    const module = new wasm.Module(readFileSync(join(__dirname, "../adam-w.wasm")));
    kernel = new wasm.Instance(module, { env: { memory } }).exports as AdamWKernel;
    instances.set(memory, kernel);
  }
  return kernel;
}

/**
 * Float32 tensors of one shape, on the wasm backend. The first three are overwritten, so nobody else may share their data, and
 * they may never have been the right side of a matrix product: tfjs-wasm keeps packed copies of those.
 */
export interface AdamWTensors {
  readonly parameters: TensorInfo;
  readonly firstMoment: TensorInfo;
  readonly secondMoment: TensorInfo;
  readonly gradient: TensorInfo;
}

/** One AdamW update in one pass over tfjs-wasm's memory, where as tensor operations it is a dozen. */
export function adamWOverMemory(backend: WasmBackend, tensors: AdamWTensors, c: AdamWCoefficients): void {
  const { wasm: runtime, dataIdMap } = backend as unknown as BackendInternals;
  const at = (tensor: TensorInfo): number => dataIdMap.get(tensor.dataId).memoryOffset;
  const state = {
    parameters: at(tensors.parameters),
    firstMoment: at(tensors.firstMoment),
    secondMoment: at(tensors.secondMoment),
    gradient: at(tensors.gradient),
  };
  applyAdamW(kernelOver(runtime.asm.memory), state, 0, sizeOf(tensors.parameters.shape), c);
}
