import { MissingPackageError } from "../../data/errors/missing-package-error";
import { home } from "../../data/files/home";
import { TENSORFLOW, withPackagesSoon } from "../../data/optional-package";
import type { Backend } from "../../engine/tfjs/backend";
import type { NativeBinding } from "../../engine/tfjs/native/native-binding";
import { nvidiaGpu } from "../machine/nvidia-gpu";
import { fail, ok, warn, type DoctorFinding } from "./finding";

/** What TensorFlow.js computes with: which native library was found, whether it sees a GPU, and what would mend it. */
export async function examineTensorFlow(): Promise<DoctorFinding> {
  try {
    const [{ openBackend }, { loadNativeBinding }] = await withPackagesSoon(
      { what: "A model of several layers", ...TENSORFLOW },
      () =>
        Promise.all([
          import("../../engine/tfjs/backend.js"),
          import("../../engine/tfjs/native/native-binding.js"),
        ]),
    );
    const linux = process.platform === "linux" && process.arch === "x64";
    return judgeTensorFlow(loadNativeBinding(), await openBackend(), nvidiaGpu(), linux);
  } catch (error) {
    // Models of one layer, which all of the paper's are, never need it; in a clone the notebooks do.
    if (error instanceof MissingPackageError && home()?.kind !== "clone")
      return ok("TensorFlow.js", `not installed. ${error.message}`);
    return fail("TensorFlow.js", (error as Error).message, "npm ci");
  }
}

/**
 * @param gpu name of the NVIDIA GPU that its driver shows; null without one
 * @param linux whether this is Linux on x64, the only machine that TensorFlow's CUDA libraries are for
 */
export function judgeTensorFlow(
  native: NativeBinding,
  backend: Pick<Backend, "name" | "description" | "gpu">,
  gpu: string | null,
  linux: boolean,
): DoctorFinding {
  const description = backend.description.replace(/^TensorFlow\.js, /, "");
  const found = `${description}; ${gpu ?? "no NVIDIA GPU seen"}`;
  const broken = "problems" in native && native.problems.some((problem) => problem.startsWith("linked "));
  if (broken)
    return warn(
      "TensorFlow.js",
      found,
      "npm run link-tensorflow, or take it away: npm run link-tensorflow -- --remove",
    );
  if (gpu === null || backend.gpu) return ok("TensorFlow.js", found);
  if (!linux) return ok("TensorFlow.js", `${found}; TensorFlow's CUDA libraries are for Linux on x64 only`);
  if ("problems" in native)
    return warn(
      "TensorFlow.js",
      `${found} is not used`,
      "npm run cuda (CUDA 12 from PyPI, or the CUDA 11.2 that is installed; npm run cuda -- --plan says which)",
    );
  return warn(
    "TensorFlow.js",
    `${found} is not seen by this TensorFlow`,
    native.linked
      ? "npm run link-tensorflow -- --force says what is missing"
      : "npm run cuda -- --wheel brings CUDA 12; this one wants CUDA 11.2 and cuDNN 8.1 (environment.md)",
  );
}
