import { MissingPackageError } from "./errors/missing-package-error";

/** A use that needs packages which need not be installed. */
export interface OptionalUse {
  /** What needs them, as the subject of a sentence. */
  readonly what: string;
  readonly packages: readonly string[];
  /** A sentence on what to do instead. */
  readonly also?: string;
}

/** TensorFlow.js: the models as they are defined, every model of several layers, and functions on its tensors. */
export const TENSORFLOW: Omit<OptionalUse, "what"> = {
  packages: [
    "@tensorflow/tfjs-core",
    "@tensorflow/tfjs-backend-cpu",
    "@tensorflow/tfjs-backend-wasm",
    "@tensorflow/tfjs-layers",
  ],
};

/** What `load` gives. @throws MissingPackageError when one of the packages is not installed */
export function withPackages<T>(use: OptionalUse, load: () => T): T {
  try {
    return load();
  } catch (error) {
    throw missing(use, error) ?? error;
  }
}

/** The same for what loads in its own time. @throws MissingPackageError */
export async function withPackagesSoon<T>(use: OptionalUse, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw missing(use, error) ?? error;
  }
}

function missing({ what, packages, also }: OptionalUse, error: unknown): MissingPackageError | null {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") return null;
  const absent = packages.some((name) => new RegExp(`['"]${name}(/[^'"]*)?['"]`).test(message));
  return absent ? new MissingPackageError(what, packages, also) : null;
}

/**
 * A module that is loaded when one of its exports is first read. Where TensorFlow.js is not installed, a function or class of it
 * says so when it is called: who imports the library whole has not asked for it yet.
 */
export function onRequest<T extends object>(load: () => T): T {
  return new Proxy({} as T, {
    get: (_, name) => {
      try {
        return withPackages({ what: String(name), ...TENSORFLOW }, load)[name as keyof T];
      } catch (error) {
        if (!(error instanceof MissingPackageError)) throw error;
        return function absent(): never {
          throw error;
        };
      }
    },
  });
}
