import { modularAddition } from "../../config/modular-addition";
import { home } from "../../data/files/home";
import { chooseEngine } from "../../engine/choose";
import { AddressSpaceError, SMALL_ADDRESS_SPACE } from "../../engine/wasm/errors";
import { compileKernels } from "../../engine/wasm/memory/compile";
import { loadExperiment } from "../../run/training/experiment";
import { jobOf } from "../../run/training/job";
import { examineTensorFlow } from "./examine-tensorflow";
import { examineWebGpu } from "./examine-webgpu";
import { fail, ok, warn, type DoctorFinding } from "./finding";
import { stepsPerSecond } from "./steps-per-second";

/** What computes: the fused kernels, what `auto` takes and why, TensorFlow.js and CUDA. */
export async function examineEngine(): Promise<DoctorFinding[]> {
  return [examineKernels(), await examineWebGpu(), await examineChoice(), await examineTensorFlow()];
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
    return fail("WebAssembly", `the kernels do not start: ${(error as Error).message}`, fixOf(error));
  }
}

const fixOf = (error: unknown): string =>
  error instanceof AddressSpaceError
    ? `export ${SMALL_ADDRESS_SPACE}`
    : home()?.kind === "clone"
      ? "npm run build"
      : "install grokbook again: its files are not whole";

async function examineChoice(): Promise<DoctorFinding> {
  try {
    const experiment = await loadExperiment(modularAddition({ profile: "quick" }), {});
    const job = jobOf(experiment, experiment.initialState());
    const { engine, because } = await chooseEngine("auto", job);
    const pace = Math.round(await stepsPerSecond(engine, job));
    return ok(
      "engine",
      `auto takes ${engine.info.name}: ${engine.info.description}; ${because}; about ${pace} steps/s on the quick modular model`,
    );
  } catch (error) {
    return fail("engine", (error as Error).message, fixOf(error));
  }
}
