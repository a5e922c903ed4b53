import { layoutOf } from "../../model/layout";
import type { TrainingJob } from "../types";
import { decoderRefuses } from "./decoder-refuses";
import { encoderRefuses } from "./encoder-refuses";

/** Why a fused engine, on the CPU or a GPU, cannot train the job, as a sentence; `null` when it can. */
export function refuses(job: TrainingJob): string | null {
  const misfit = job.model.kind === "decoder" ? decoderRefuses(job) : encoderRefuses(job);
  return misfit ?? wrongState(job);
}

/** What is wrong with a job of any kind. */
function wrongState({ model, state, batchSize }: TrainingJob): string | null {
  if (!(Number.isInteger(batchSize) && batchSize >= 1))
    return `the batch size is ${batchSize}; it must be 1 or more`;
  const { size } = layoutOf(model);
  for (const name of ["parameters", "firstMoment", "secondMoment"] as const) {
    const { length } = state[name];
    if (length !== size) return `state.${name} has ${length} entries; the model has ${size} parameters`;
  }
  return null;
}
