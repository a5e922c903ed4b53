import type { TrainingJob } from "../types";
import type { Kernel, Shape } from "./kernel";
import type { RunEntry } from "./run-entry";

/** One call of a kernel, for all replicas. */
export interface Dispatch {
  readonly kernel: Kernel;
  /** Its arguments. */
  readonly numbers: readonly number[];
  /** Workgroups of one replica (and shard). */
  readonly groups: number;
  /** Whether every shard of a replica has workgroups of its own. */
  readonly sharded: boolean;
}

/** A model's training on the GPU, for jobs of one shape: where everything lies, and which kernels run in which order. */
export interface GpuProgram {
  readonly shape: Shape;
  /** Floats of one replica. */
  readonly stride: number;
  /** Partial gradients of the largest batch. */
  readonly shards: number;
  /** Stamps of one replica: one a word, 0 where the model needs none. */
  readonly stamps: number;
  readonly numbers: Uint32Array<ArrayBuffer>;
  /** Length of the flat vectors, which lie one after the other from `parameters` on, `vectorStride` floats apart. */
  readonly size: number;
  readonly vectorStride: number;
  readonly parameters: number;
  readonly step: readonly Dispatch[];
  readonly evaluation: readonly Dispatch[];
  readonly norm: readonly Dispatch[];
  /** What replica `run` does in the step that makes state t into t + 1; `record` stays to be filled in. */
  stepEntry(run: number, t: number): RunEntry;
  /** The chunks in which a replica's set is evaluated. */
  evaluationEntries(run: number, set: "train" | "test"): readonly RunEntry[];
}

/** Builds the program of jobs that agree in model. */
export type ProgramKind = (jobs: readonly TrainingJob[]) => GpuProgram;

/** A call of a kernel with named arguments. */
export function call<Argument extends string>(
  kernel: Kernel<Argument>,
  given: Readonly<Record<Argument, number>>,
  groups: number,
): Dispatch {
  return { kernel, numbers: kernel.arguments.map((name) => given[name]), groups, sharded: false };
}
