import * as tf from "@tensorflow/tfjs-core";
import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { WasmBackend } from "./heap";

export interface KernelCall<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: WasmBackend;
}

/** Puts a kernel of ours before the wasm backend's own, which it receives as `original` (undefined where there is none). */
export function replaceKernel<Inputs, Attributes>(
  kernelName: string,
  ours: (
    call: KernelCall<Inputs, Attributes>,
    original: (inputs: Inputs, attrs: Attributes) => TensorInfo,
  ) => TensorInfo,
): void {
  const before = tf.getKernel(kernelName, "wasm");
  if (before) tf.unregisterKernel(kernelName, "wasm");
  const kernelFunc: KernelFunc = (call) => {
    const { backend } = call;
    const original = (inputs: Inputs, attrs: Attributes): TensorInfo =>
      before.kernelFunc({ inputs: inputs as never, attrs: attrs as never, backend }) as TensorInfo;
    return ours(call as unknown as KernelCall<Inputs, Attributes>, original);
  };
  // The original's set-up must still run when the backend starts, since `original` calls into it.
  tf.registerKernel({ ...before, kernelName, backendName: "wasm", kernelFunc });
}

/** Runs one of the wasm backend's kernels from inside another. */
export function runKernel(name: string, backend: WasmBackend, inputs: object, attrs: object): TensorInfo {
  const kernel = tf.getKernel(name, "wasm");
  if (!kernel) throw new Error(`internal: tfjs-backend-wasm has no kernel ${name}`);
  return kernel.kernelFunc({ inputs: inputs as never, attrs: attrs as never, backend }) as TensorInfo;
}
