import type { TrainingJob } from "../types";

/** Why WebGPU cannot train what a job minimises, as a sentence; `null` when it can: its kernels are cross-entropy's alone. */
export function gpuObjectiveRefuses({ loss, gradient }: TrainingJob): string | null {
  if (loss !== undefined && loss !== "cross-entropy")
    return `the GPU's kernels have no loss ${loss}; the CPU has`;
  return gradient === "perpendicular" ? "the GPU's kernels have no ⊥Grad; the CPU has" : null;
}
