import type { EngineInfo, TrainingJob } from "../types";
import { decoderForm } from "./decoder/decoder-form";
import type { ProgramOptions } from "./program";

/** What a run records of the engine that trains this job: the form of the decoder's step decides the bytes too. */
export function jobInfo(info: EngineInfo, job: TrainingJob, { decoder }: ProgramOptions = {}): EngineInfo {
  if (job.model.kind !== "decoder" || decoderForm(job, decoder) === "direct") return info;
  return {
    ...info,
    description: `${info.description}, decoder by tables`,
    fingerprint: { ...info.fingerprint, decoder: "tabulated" },
  };
}
