import { spawnSync } from "node:child_process";
import { modularAddition } from "../../config/modular-addition";
import { chooseEngine } from "../../engine/choose";
import { openBackend } from "../../engine/tfjs/backend";
import { compileKernels } from "../../engine/wasm/compile";
import { jobOf, prepare } from "../../run/prepare";
import { onPath } from "../machine/find-program";
import { fail, ok, warn, type DoctorFinding } from "./finding";

/** What computes: the fused kernels, what `auto` takes and why, TensorFlow.js and CUDA. */
export async function examineEngine(): Promise<DoctorFinding[]> {
  return [examineKernels(), await examineChoice(), await examineTensorFlow()];
}

function examineKernels(): DoctorFinding {
  try {
    const { simd, fma } = compileKernels();
    const width = simd === "relaxed" ? "relaxed SIMD" : "SIMD";
    if (fma) return ok("WebAssembly", `${width}, fused multiply-add: the same bytes as on every such CPU`);
    return warn(
      "WebAssembly",
      `${width} without fused multiply-add: results differ in the last bits from the published ones`,
      "nothing to do: figures look the same; Node 20.19 or newer on an x86-64 CPU since 2013 or any arm64 fuses",
    );
  } catch (error) {
    return fail("WebAssembly", `the kernels do not start: ${(error as Error).message}`, "npm run build");
  }
}

async function examineChoice(): Promise<DoctorFinding> {
  try {
    const prepared = await prepare(modularAddition({ profile: "quick" }), {});
    const { engine, because } = await chooseEngine("auto", jobOf(prepared, prepared.initialState()));
    return ok("engine", `auto takes ${engine.info.name}: ${engine.info.description}; ${because}`);
  } catch (error) {
    return fail("engine", (error as Error).message, "npm run build");
  }
}

async function examineTensorFlow(): Promise<DoctorFinding> {
  const gpu = nvidiaGpu();
  try {
    const { description: whole, gpu: used } = await openBackend();
    const description = whole.replace(/^TensorFlow\.js, /, "");
    if (used || gpu === null)
      return ok("TensorFlow.js", `${description}${gpu === null ? "; no NVIDIA GPU seen" : `; ${gpu}`}`);
    return warn(
      "TensorFlow.js",
      `${description}; the GPU (${gpu}) is not used`,
      "npm install @tensorflow/tfjs-node-gpu@4.22.0, with CUDA 11.2 and cuDNN 8.1 (environment.md)",
    );
  } catch (error) {
    return fail("TensorFlow.js", (error as Error).message, "npm ci");
  }
}

/** Name of the NVIDIA GPU, or null. */
function nvidiaGpu(): string | null {
  const command = onPath("nvidia-smi");
  if (command === null) return null;
  const asked = spawnSync(command, ["--query-gpu=name,driver_version", "--format=csv,noheader"], {
    encoding: "utf8",
    timeout: 10_000,
  });
  return asked.status === 0 ? (asked.stdout.split("\n")[0] ?? null) : null;
}
