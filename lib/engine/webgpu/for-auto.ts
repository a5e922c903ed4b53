import { cpus } from "node:os";
import { measureTimes } from "../measure-times";
import { gpuIsWorthIt, timesText, type TimesStore } from "../times";
import type { Engine, TrainingJob } from "../types";
import { wantedAdapter } from "./device/adapter";
import { gpuMayBePresent } from "./device/gpu-present";
import { stepWork, WORTH_A_GPU } from "./worth";

/** The GPU engine for `auto`, or null, and why. */
export interface GpuForAuto {
  readonly engine: Engine | null;
  readonly because: string;
}

export interface AutoOptions {
  /** Threads that the CPU would have. */
  readonly threads?: number | undefined;
  /** Runs that would be trained together on the GPU. @defaultValue 1 */
  readonly replicas?: number | undefined;
  /** Where measurements are kept between processes. @defaultValue nowhere */
  readonly times?: TimesStore | undefined;
}

/** Replicas that are measured at most (ours): more of them change the time of each little. */
const MOST_REPLICAS = 16;

/** A process looks once: neither GPU nor driver changes under it. */
let looked: Promise<GpuForAuto> | null = null;

/**
 * A real GPU that computes as the CPU does and is faster at this job, by a few steps of both. Says why not in half a sentence;
 * never throws.
 */
export async function gpuForAuto(
  job: TrainingJob,
  cpu: Engine,
  options: AutoOptions = {},
): Promise<GpuForAuto> {
  if (!gpuMayBePresent()) return { engine: null, because: "this machine shows no GPU" };
  if (stepWork(job) < WORTH_A_GPU) {
    const [work, enough] = [stepWork(job), WORTH_A_GPU].map((x) => `${(x / 1e6).toFixed(0)} million`);
    return { engine: null, because: `a step of ${work} multiply-adds is too small for a GPU (${enough})` };
  }
  const found = await workingGpu(cpu);
  return found.engine === null ? found : measuredChoice(job, cpu, found.engine, options);
}

/** A real GPU that computes as the CPU does, however fast. */
export async function workingGpu(cpu: Engine): Promise<GpuForAuto> {
  looked ??= look(cpu);
  return looked;
}

/** The faster of the two for a job, by measurement: a GPU that shares the CPU's memory and power may well be the slower one. */
export async function measuredChoice(
  job: TrainingJob,
  cpu: Engine,
  gpu: Engine,
  { threads, replicas = 1, times: store }: AutoOptions = {},
): Promise<GpuForAuto> {
  const together = Math.min(replicas, MOST_REPLICAS);
  const key = shapeKey(job, cpu, gpu, together, threads);
  try {
    const kept = store?.read(key) ?? null;
    const times =
      kept ??
      (await measureTimes(
        Array.from({ length: together }, () => job),
        cpu,
        gpu,
        threads,
      ));
    if (kept === null) store?.write(key, times);
    const text = `${timesText(times, together)}, ${kept === null ? "measured before the first step" : "measured earlier"}`;
    return gpuIsWorthIt(times)
      ? { engine: gpu, because: `a GPU is here, computes as the CPU does, and is faster: ${text}` }
      : { engine: null, because: `the GPU is not faster: ${text} (${gpu.info.description})` };
  } catch (error) {
    return { engine: null, because: `the GPU is passed over: ${(error as Error).message}` };
  }
}

/** What decides the times: both engines, the machine, and the shape of a step. */
function shapeKey(job: TrainingJob, cpu: Engine, gpu: Engine, replicas: number, threads?: number): string {
  const { model, train, batchSize } = job;
  const batch = Math.min(batchSize, train.count);
  const tokens = (train.offsets[train.count]! / Math.max(1, train.count)) * batch;
  return JSON.stringify({
    cpu: [cpus()[0]?.model.trim() ?? "unknown", cpus().length, cpu.info.fingerprint],
    gpu: gpu.info.fingerprint,
    threads: threads ?? null,
    replicas,
    model,
    batch,
    tokens: Number(tokens.toPrecision(2)),
  });
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
    return { engine, because: "a GPU is here and computes as the CPU does" };
  } catch (error) {
    const { reason, message } = error as { reason?: string; message: string };
    return { engine: null, because: `no GPU: ${reason ?? message}` };
  }
}
