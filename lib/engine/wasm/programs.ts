import { layoutOf } from "../../model/layout";
import type { TrainingJob } from "../types";
import { decoderProgram } from "./decoder-program";
import { encoderProgram } from "./encoder-program";
import type { ProgramKind } from "./program";

/** The fused step programs, by kind of model. */
const PROGRAMS: Readonly<Partial<Record<TrainingJob["model"]["kind"], ProgramKind>>> = {
  decoder: decoderProgram,
  encoder: encoderProgram,
};

/** Why no fused program can train the job, as a sentence; `null` when one can. */
export function refuses(job: TrainingJob): string | null {
  const program = PROGRAMS[job.model.kind];
  if (program === undefined) return `there is no fused step for an ${job.model.kind} yet`;
  return program.refuses(job) ?? misfit(job);
}

/** What is wrong with a job of any kind. */
function misfit({ model, state, batchSize }: TrainingJob): string | null {
  if (!(Number.isInteger(batchSize) && batchSize >= 1))
    return `the batch size is ${batchSize}; it must be 1 or more`;
  const { size } = layoutOf(model);
  for (const name of ["parameters", "firstMoment", "secondMoment"] as const) {
    const { length } = state[name];
    if (length !== size) return `state.${name} has ${length} entries; the model has ${size} parameters`;
  }
  return null;
}

/** The program that trains the job, which {@link refuses} has let pass. */
export function programOf(job: TrainingJob): ProgramKind {
  const program = PROGRAMS[job.model.kind];
  if (program === undefined) throw new Error(`internal: no step program for ${job.model.kind}`);
  return program;
}
