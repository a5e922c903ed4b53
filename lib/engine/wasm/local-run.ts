import type { Evaluation, StepRecords, TrainingJob, TrainingState } from "../types";
import { compileKernels, createContext, createMemory } from "./memory/compile";
import type { CompiledKernels } from "./memory/compile";
import type { ProgramContext, StepProgram } from "./program";
import { withLoss } from "./memory/with-loss";
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
  norm(): number;
  /** A copy. */
  state(): TrainingState;
}

/** Copies a view of the run's memory; a vector that the program gathered is a copy already. */
const own = (vector: Float32Array): Float32Array =>
  vector.buffer instanceof SharedArrayBuffer ? vector.slice() : vector;

/** Opens a run over a context: one thread of a team. */
export function localRun(context: ProgramContext, job: TrainingJob): LocalRun {
  const program = programOf(job).create(withLoss(context, job.loss), job);
  let step = job.state.step;
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
    norm: () => program.norm(),
    state: () => ({
      step,
      parameters: own(program.parameters),
      firstMoment: own(program.firstMoment),
      secondMoment: own(program.secondMoment),
    }),
  };
}

/** Opens a run on this thread alone, in a memory of its own. `kernels`: default, the best build this machine runs. */
export function openLocal(job: TrainingJob, kernels: CompiledKernels = compileKernels()): LocalRun {
  return localRun(createContext(kernels.module, createMemory(), alone), job);
}
