import type { Evaluation, StepRecords, TrainingJob, TrainingState } from "../types";
import { EngineMemoryError, LARGEST_MEMORY_PAGES, PAGE } from "./memory/arena";
import { compileKernels, createContext, createMemory } from "./memory/compile";
import type { CompiledKernels } from "./memory/compile";
import { isShared } from "./memory/is-shared";
import { withLoss } from "./memory/with-loss";
import type { ProgramContext, ProgramOptions, StepProgram } from "./program";
import { programOf } from "./programs";
import { alone } from "./threads/team";

/** A run in the calling thread: what an engine's worker does, without the worker. */
export interface LocalRun {
  readonly program: StepProgram;
  /** Updates made so far. */
  step(): number;
  /** Makes `steps` updates; blocks the thread. Every member of a team calls it. */
  advance(steps: number): StepRecords;
  evaluate(set: "train" | "test"): Evaluation;
  /** 1 for every example of a set that is answered right, else 0; null where the model does not tell. */
  right(set: "train" | "test"): Uint8Array | null;
  norm(): number;
  /** A copy. */
  state(): TrainingState;
}

/** Opens a run over a context: one thread of a team. */
export function localRun(context: ProgramContext, job: TrainingJob, options: ProgramOptions = {}): LocalRun {
  const program = programOf(job).create(withLoss(context, job.loss), job, options);
  let step = job.state.step;
  /** Copies a view of the run's memory; a vector that the program gathered is a copy already. */
  const own = (vector: Float32Array): Float32Array =>
    isShared(vector.buffer) || vector.buffer === context.arena.memory.buffer ? vector.slice() : vector;
  return {
    program,
    step: () => step,
    advance(steps) {
      const loss = new Float32Array(steps);
      const accuracy = new Float32Array(steps);
      for (let i = 0; i < steps; i++) {
        const seen = program.step(step);
        loss[i] = seen.loss;
        accuracy[i] = seen.accuracy;
        step += 1;
      }
      return { loss, accuracy };
    },
    evaluate: (set) => program.evaluate(set),
    right: (set) => program.right?.(set) ?? null,
    norm: () => program.norm(),
    state: () => ({
      step,
      parameters: own(program.parameters),
      firstMoment: own(program.firstMoment),
      secondMoment: own(program.secondMoment),
    }),
  };
}

/** Memory of its own that a run is first given, 8 MiB: a quick run of modular addition fits (ours). */
const FIRST_PAGES = 128;

/** Opens a run on this thread alone, in a memory of its own. `kernels`: default, the best build this machine runs. */
export function openLocal(
  job: TrainingJob,
  kernels: CompiledKernels = compileKernels(),
  options: ProgramOptions = {},
): LocalRun {
  const { module, memory } = kernels;
  // Memory of one's own cannot grow under a run: a size that turns out too small is asked for again, larger.
  for (let pages = memory === "own" ? FIRST_PAGES : 1; ;) {
    try {
      return localRun(createContext(module, createMemory(memory, pages), alone), job, options);
    } catch (error) {
      const larger = pages < LARGEST_MEMORY_PAGES && memory === "own" && error instanceof EngineMemoryError;
      if (!larger) throw error;
      pages = Math.min(LARGEST_MEMORY_PAGES, Math.max(2 * pages, Math.ceil(error.bytes / PAGE)));
    }
  }
}
