import type { Engine, TrainingJob } from "../types";
import { wantedAdapter } from "./device/adapter";
import { gpuMayBePresent } from "./device/gpu-present";
import { stepWork, WORTH_A_GPU } from "./worth";

/** The GPU engine for `auto`, or null, and why. */
export interface GpuForAuto {
  readonly engine: Engine | null;
  readonly because: string;
}

/** A process looks once: neither GPU nor driver changes under it. */
let looked: Promise<GpuForAuto> | null = null;

/** A real GPU that computes as the CPU does, for a step that is large enough. Says why not in half a sentence; never throws. */
export async function gpuForAuto(job: TrainingJob, cpu: Engine): Promise<GpuForAuto> {
  if (!gpuMayBePresent()) return { engine: null, because: "this machine shows no GPU" };
  if (stepWork(job) < WORTH_A_GPU) {
    const [work, enough] = [stepWork(job), WORTH_A_GPU].map((x) => `${(x / 1e6).toFixed(0)} million`);
    return { engine: null, because: `a step of ${work} multiply-adds is too small for a GPU (${enough})` };
  }
  looked ??= look(cpu);
  return looked;
}

async function look(cpu: Engine): Promise<GpuForAuto> {
  try {
    if (wantedAdapter() !== "gpu")
      return { engine: null, because: 'software WebGPU is taken by engine: "webgpu" only' };
    const [{ webGpuEngine }, { selfCheck }] = await Promise.all([
      import("./engine.js"),
      import("./device/self-check.js"),
    ]);
    const engine = await webGpuEngine({ adapter: "gpu" });
    const problem = await selfCheck(engine, cpu);
    if (problem !== null)
      return { engine: null, because: `the GPU is passed over: ${problem} (${engine.info.description})` };
    return {
      engine,
      because: "a GPU is here, computes as the CPU does, and the step is large enough for it",
    };
  } catch (error) {
    const { reason, message } = error as { reason?: string; message: string };
    return { engine: null, because: `no GPU: ${reason ?? message}` };
  }
}
