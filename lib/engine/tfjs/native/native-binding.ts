import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs-core";
import { linkRecord, linkedTensorFlow } from "./linked-tensorflow";
import { loadProblem } from "./load-problem";
import { prepareNative } from "./prepare-native";

/** A TensorFlow that registered itself, or why each package that could bring one did not. */
export type NativeBinding =
  | {
      readonly package: string;
      /** Version of the C library, e.g. "2.21.0". */
      readonly tensorflow: string;
      /** Whether `npm run link-tensorflow` put it there. */
      readonly linked: boolean;
    }
  | { readonly problems: readonly string[] };

export interface BindingPlaces {
  /** Resolves the installed packages. Default: as seen from this file. */
  readonly require?: NodeJS.Require;
  /** Folder of a linked TensorFlow, tried first. Default: `.cache/tensorflow` of the clone. */
  readonly linked?: string;
}

const gpuPackage = "@tensorflow/tfjs-node-gpu";
const packages = [gpuPackage, "@tensorflow/tfjs-node"];

/**
 * Loads TensorFlow's native library, if one is linked or installed and works. Any failure is an answer, not an error: the
 * package is optional, its install script may have been skipped, its library may not match the CUDA, the C library or the
 * Node that is there. Loading it makes it TensorFlow.js's current backend.
 */
export function loadNativeBinding({
  require = createRequire(__filename),
  linked = linkedTensorFlow(),
}: BindingPlaces = {}): NativeBinding {
  const problems: string[] = [];
  if (existsSync(linkRecord(linked))) {
    const problem = loadPackage(createRequire(linkRecord(linked)), gpuPackage);
    if (problem === null) return { package: gpuPackage, tensorflow: tensorFlowVersion(), linked: true };
    problems.push(`linked ${gpuPackage}: ${problem}`);
  }
  for (const name of packages) {
    const problem = loadPackage(require, name);
    if (problem === null) return { package: name, tensorflow: tensorFlowVersion(), linked: false };
    problems.push(`${name}: ${problem}`);
  }
  return { problems };
}

/** Loads one package: null when it has registered the backend, else why not. */
export function loadPackage(require: NodeJS.Require, name: string): string | null {
  try {
    if (isStandIn(require, name)) return "not installed (danfo's stand-in is in its place)";
    prepareNative();
    require(name);
    return tf.findBackendFactory("tensorflow") === null ? "it registered no backend" : null;
  } catch (error) {
    return loadProblem(error, name);
  }
}

/** danfojs asks for @tensorflow/tfjs-node; the workbook gives it a shim of that name, which has no native part. */
function isStandIn(require: NodeJS.Require, name: string): boolean {
  const manifest = require(`${name}/package.json`) as { binary?: unknown; private?: boolean };
  return manifest.private === true && manifest.binary === undefined;
}

/** Of the C library behind the registered backend. */
export function tensorFlowVersion(): string {
  const backend = tf.findBackend("tensorflow") as { binding?: { TF_Version?: string } } | null;
  return backend?.binding?.TF_Version ?? "of unknown version";
}
