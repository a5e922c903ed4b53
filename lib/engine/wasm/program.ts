import type { Evaluation, TrainingJob } from "../types";
import type { DecoderForm } from "./decoder/decoder-form";
import type { Arena } from "./memory/arena";
import type { Kernels } from "./memory/kernels";
import type { Team } from "./threads/team";

/** What a step program is built on: this thread's kernels, the run's memory and the team it belongs to. */
export interface ProgramContext {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly team: Team;
}

/** A step's own batch, seen before its update. */
export interface StepResult {
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** 0 to 1. */
  readonly accuracy: number;
}

/**
 * One model's optimiser step over wasm memory. Every thread of the team holds the same program over the same memory and
 * makes the same calls; results are right on rank 0. What one `forEach` wrote may be read until the next one starts.
 */
export interface StepProgram {
  /** Views of the flat vectors in shared memory, in layout order; `gradient` holds the last step's. */
  readonly parameters: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  readonly gradient: Float32Array;
  /** The update that turns state t (0-based) into t + 1, on batch t mod ⌈count / batchSize⌉. */
  step(t: number): StepResult;
  evaluate(set: "train" | "test"): Evaluation;
  /** 1 for every example of a set that is answered right, else 0: `evaluate` counts them. The encoder does not tell. */
  right?(set: "train" | "test"): Uint8Array;
  /** L2 of all parameters, in float64. */
  norm(): number;
}

/** How a program is made, where there is a choice. */
export interface ProgramOptions {
  /** @defaultValue the cheaper one (`decoderForm`) */
  readonly decoder?: DecoderForm | undefined;
}

/** A fused model: one for each {@link TrainingJob.model} kind. */
export interface ProgramKind {
  /** Copies the job's state into memory and lays out every buffer; called by every thread of the team. */
  create(context: ProgramContext, job: TrainingJob, options: ProgramOptions): StepProgram;
}
