import type { TrainingJob } from "../types";
import { decoderProgram } from "./decoder/program";
import { encoderProgram } from "./encoder/program";
import type { ProgramKind } from "./program";

/** The fused step programs, by kind of model. */
const PROGRAMS: Readonly<Record<TrainingJob["model"]["kind"], ProgramKind>> = {
  decoder: decoderProgram,
  encoder: encoderProgram,
};

/** The program that trains a job which no engine's `refuses` holds back. */
export const programOf = (job: TrainingJob): ProgramKind => PROGRAMS[job.model.kind];
