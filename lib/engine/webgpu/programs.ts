import type { TrainingJob } from "../types";
import { decoderProgram } from "./decoder/program";
import { encoderProgram } from "./encoder/program";
import type { GpuProgram } from "./program";

/** The program of jobs that agree in model. */
export function programOf(jobs: readonly TrainingJob[]): GpuProgram {
  return jobs[0]!.model.kind === "decoder" ? decoderProgram(jobs) : encoderProgram(jobs);
}
