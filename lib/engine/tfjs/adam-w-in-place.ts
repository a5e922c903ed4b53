import type * as tf from "@tensorflow/tfjs-core";
import { findBackend } from "@tensorflow/tfjs-core";
import type { AdamWOptions } from "../types";
import type { BackendName } from "./backend";
import type { Moments } from "./adam-w";
import { floatsOf } from "./wasm-kernels/heap";
import type { WasmBackend } from "./wasm-kernels/heap";

/**
 * The same update in one pass over memory, for the backends whose memory JavaScript can see. The tensors are changed
 * where they are, so nobody else may hold them.
 */
export function adamWInPlace(
  backend: Exclude<BackendName, "tensorflow">,
  state: Moments,
  gradient: tf.Tensor1D,
  t: number,
  options: AdamWOptions,
): void {
  const [p, m, v, g] = [state.parameters, state.firstMoment, state.secondMoment, gradient].map((x) =>
    view(backend, x),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const decay = 1 - learningRate * weightDecay;
  const stepSize = learningRate / (1 - beta1 ** t);
  const correction = Math.sqrt(1 - beta2 ** t);
  for (let i = 0; i < g.length; i++) {
    const gradient = g[i]!;
    m[i] = m[i]! * beta1 + gradient * (1 - beta1);
    v[i] = v[i]! * beta2 + gradient * gradient * (1 - beta2);
    p[i] = p[i]! * decay - (stepSize * m[i]!) / (Math.sqrt(v[i]!) / correction + epsilon);
  }
}

function view(backend: Exclude<BackendName, "tensorflow">, x: tf.Tensor1D): Float32Array {
  if (backend === "wasm") return floatsOf(findBackend("wasm") as WasmBackend, x);
  // On the cpu backend a tensor is a Float32Array, and dataSync hands out that very array.
  return x.dataSync() as Float32Array;
}
