import type { Engine, TrainingJob } from "../types";
import { gpuObjectiveRefuses } from "../algebra/objective";
import { refuses as fusedRefuses } from "../algebra/refuses";
import { findAdapter, wantedAdapter } from "./device/adapter";
import type { AdapterKind } from "./device/adapter";
import { kernelsHash } from "./kernels/all";
import { GpuSession } from "./session";

export interface WebGpuOptions {
  /** @defaultValue what GROKBOOK_WEBGPU asks for, else a real GPU */
  readonly adapter?: AdapterKind;
}

/**
 * The GPU engine: the WASM engine's algebra as WGSL kernels on Dawn (Vulkan, Metal, D3D12). The whole state stays on the GPU;
 * jobs opened together are replicas that advance in the same dispatches, each with its own texts, batches and numbers, and
 * each with the bytes of its single run. Results repeat exactly on one device; another device rounds differently in the last
 * bits, and a run that goes on there stays within float32's tolerance.
 * @throws WebGpuUnavailableError when there is no GPU of the kind asked for
 */
export async function webGpuEngine({ adapter = wantedAdapter() }: WebGpuOptions = {}): Promise<Engine> {
  const { kind, label } = await findAdapter(adapter);
  return {
    info: {
      name: "webgpu",
      description: `WGSL kernels on ${label}${kind === "software" ? "; slow, for checks only" : ""}`,
      fingerprint: { device: label, software: kind === "software", kernels: kernelsHash },
    },
    refuses,
    async open(jobs) {
      for (const job of jobs) {
        const reason = refuses(job) ?? misfit(job, jobs[0]!);
        if (reason !== null) throw new Error(`The webgpu engine cannot train this run: ${reason}.`);
      }
      return GpuSession.open(kind, jobs);
    },
  };
}

const refuses = (job: TrainingJob): string | null => fusedRefuses(job) ?? gpuObjectiveRefuses(job);

/** Why a job cannot be a replica beside the first. */
function misfit(job: TrainingJob, first: TrainingJob): string | null {
  if (JSON.stringify(job.model) !== JSON.stringify(first.model))
    return "runs opened together have one model; open it in a session of its own";
  const length = ({ train }: TrainingJob): number => train.offsets[1]! - train.offsets[0]!;
  if (job.model.kind === "decoder" && length(job) !== length(first))
    return `runs opened together have texts of one length; these have ${length(first)} and ${length(job)} tokens`;
  return null;
}
