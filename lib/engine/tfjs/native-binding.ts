import * as tf from "@tensorflow/tfjs-core";

/** A TensorFlow that registered itself, or why each package that could bring one did not. */
export type NativeBinding = { readonly package: string } | { readonly problems: readonly string[] };

const packages = ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"];

/**
 * Loads TensorFlow's native library, if one is installed and works. Any failure is an answer, not an error: the package
 * is optional, its install script may have been skipped, its library may not match the CUDA or the Node that is there.
 */
export function loadNativeBinding(require: NodeJS.Require): NativeBinding {
  const problems: string[] = [];
  for (const name of packages) {
    try {
      if (isStandIn(require, name)) {
        problems.push(`${name} is not installed (danfo's stand-in is in its place)`);
        continue;
      }
      prepare(require);
      require(name);
      if (tf.findBackendFactory("tensorflow") !== null) return { package: name };
      problems.push(`${name} registered no backend`);
    } catch (error) {
      problems.push(`${name}: ${reasonOf(error, name)}`);
    }
  }
  return { problems };
}

/** danfojs asks for @tensorflow/tfjs-node; the workbook gives it a shim of that name, which has no native part. */
function isStandIn(require: NodeJS.Require, name: string): boolean {
  const manifest = require(`${name}/package.json`) as { binary?: unknown; private?: boolean };
  return manifest.private === true && manifest.binary === undefined;
}

function prepare(require: NodeJS.Require): void {
  // Node 23 removed a function that tfjs-node 4.22 calls while it loads.
  const util = require("node:util") as { isNullOrUndefined?: (value: unknown) => boolean };
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  // TensorFlow's C++ side writes its start-up notes to stderr; warnings and errors stay.
  process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "1";
}

function reasonOf(error: unknown, name: string): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "MODULE_NOT_FOUND" && message?.includes(`'${name}`)) return "not installed";
  return String(message ?? error).split("\n")[0]!;
}
