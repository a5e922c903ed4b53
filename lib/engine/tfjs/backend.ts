import * as tf from "@tensorflow/tfjs-core";
import { loadNativeBinding } from "./native/native-binding";
import { patchNative } from "./native/patch-native";
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
  /** Version of the native library, where that computes: it decides the last bits. */
  readonly tensorflow?: string;
}

const nativeFix =
  '`npm run link-tensorflow` links a TensorFlow; environment.md says which way fits which machine. backend: "wasm" needs none.';

/** A backend asked for by name does not start. */
export class BackendError extends Error {
  override readonly name = "BackendError";
}

/**
 * Starts the best backend that works here, or the one named.
 * @param wanted default: GROKBOOK_TFJS_BACKEND, else whichever starts first
 * @throws BackendError when the one named does not start
 */
export async function openBackend(wanted: BackendName | undefined = fromEnvironment()): Promise<Backend> {
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
    `TensorFlow.js backend "${wanted ?? backendNames.join('", "')}" does not start: ${why.join("; ")}.${
      wanted === "tensorflow" ? ` ${nativeFix}` : ""
    }`,
  );
}

function fromEnvironment(): BackendName | undefined {
  const told = process.env["GROKBOOK_TFJS_BACKEND"] ?? "";
  if (told === "") return undefined;
  const name = backendNames.find((known) => known === told);
  if (name !== undefined) return name;
  throw new BackendError(
    `GROKBOOK_TFJS_BACKEND: expected ${backendNames.join(", ")} or nothing, got "${told}"`,
  );
}

interface Started {
  readonly label: string;
  readonly tensorflow?: string;
}

/** Starts a backend, leaves the current one current, and returns what there is to say about it. */
async function start(name: BackendName): Promise<Started> {
  const before = tf.engine().backendName; // read first: the native package makes itself current while it loads
  try {
    const started = await load(name);
    if (!(await tf.setBackend(name))) throw new Error(`the ${name} backend failed to start`);
    return started;
  } finally {
    if (before && before !== tf.engine().backendName) await tf.setBackend(before);
  }
}

async function load(name: BackendName): Promise<Started> {
  if (name === "tensorflow") {
    const binding = loadNativeBinding();
    if ("problems" in binding) throw new Error(binding.problems.join(", "));
    patchNative();
    const { tensorflow, linked } = binding;
    return { label: `TensorFlow ${tensorflow} (${linked ? "linked " : ""}${binding.package})`, tensorflow };
  }
  if (name === "wasm") {
    patchWasm();
    return { label: "WebAssembly (with our kernels)" };
  }
  await import("@tensorflow/tfjs-backend-cpu");
  return { label: "plain JavaScript" };
}

function describe(name: BackendName, { label, ...native }: Started, why: readonly string[]): Backend {
  const gpu = (tf.findBackend(name) as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;
  const device = name === "tensorflow" ? (gpu ? " on a CUDA GPU" : " on the CPU") : "";
  const because = why.length > 0 ? `; ${why.join("; ")}` : "";
  return { name, gpu, description: `TensorFlow.js, ${label}${device}${because}`, ...native };
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
