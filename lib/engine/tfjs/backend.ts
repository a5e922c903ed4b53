import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs-core";
import { loadNativeBinding } from "./native-binding";
import { patchWasm } from "./patch-wasm";

/** TensorFlow.js backends, best first. `tensorflow` is the native library, with CUDA where it finds a GPU. */
export const backendNames = ["tensorflow", "wasm", "cpu"] as const;
export type BackendName = (typeof backendNames)[number];

export interface Backend {
  readonly name: BackendName;
  /** Who computes, and why no better one: one line. */
  readonly description: string;
  /** Whether the native library found a GPU. */
  readonly gpu: boolean;
}

/** A backend asked for by name does not start. */
export class BackendError extends Error {
  override readonly name = "BackendError";
}

/**
 * Starts the best backend that works here, or the one named.
 * @throws BackendError when the one named does not start
 */
export async function openBackend(wanted?: BackendName): Promise<Backend> {
  tf.enableProdMode(); // silences the advice to install another backend: we choose, and say what we chose
  const why: string[] = [];
  for (const name of wanted ? [wanted] : backendNames) {
    try {
      return describe(name, await start(name), why);
    } catch (error) {
      why.push((error as Error).message);
    }
  }
  throw new BackendError(
    `TensorFlow.js backend "${wanted ?? backendNames.join('", "')}" does not start: ${why.join("; ")}`,
  );
}

/** Starts a backend, leaves the current one current, and returns what there is to say about it. */
async function start(name: BackendName): Promise<string> {
  let label: string;
  if (name === "tensorflow") {
    const binding = loadNativeBinding(createRequire(__filename));
    if ("problems" in binding) throw new Error(binding.problems.join(", "));
    label = binding.package;
  } else if (name === "wasm") {
    patchWasm();
    label = "WebAssembly (with our kernels)";
  } else {
    await import("@tensorflow/tfjs-backend-cpu");
    label = "plain JavaScript";
  }
  const before = tf.engine().backendName;
  if (!(await tf.setBackend(name))) throw new Error(`the ${name} backend failed to start`);
  if (before && before !== name) await tf.setBackend(before);
  return label;
}

function describe(name: BackendName, label: string, why: readonly string[]): Backend {
  const gpu = (tf.findBackend(name) as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;
  const device = name === "tensorflow" ? (gpu ? " on a CUDA GPU" : " on the CPU") : "";
  const because = why.length > 0 ? `; ${why.join("; ")}` : "";
  return { name, gpu, description: `TensorFlow.js, ${label}${device}${because}` };
}

/** Runs synchronous work on a backend and gives the process its own back: danfo shares the one TensorFlow.js engine. */
export function onBackend<T extends tf.TensorContainer>(name: BackendName, work: () => T): T {
  const before = tf.engine().backendName;
  if (before === name) return tf.tidy(work);
  // Both have started, so the switch happens before setBackend returns its promise.
  void tf.setBackend(name);
  try {
    return tf.tidy(work);
  } finally {
    if (before) void tf.setBackend(before);
  }
}
