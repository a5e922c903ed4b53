import { join } from "node:path";
import type { ModelSpec } from "../../model/types";
import type { TrainingState } from "../../engine/types";
import { findCheckpoint } from "../folder/checkpoint-file";
import { readConfigFile } from "../folder/config-file";
import { runFiles, runsRoot } from "../folder/run-folder";
import { RunNotFoundError } from "../errors/run-not-found-error";
import { codeOf } from "../errors/storage-error";

/** What a run has learnt, with the model it belongs to. */
export interface Weights {
  readonly model: ModelSpec;
  readonly state: TrainingState;
}

/**
 * The newest weights (and optimiser state) of a local run, finished or not. Published results hold no weights.
 * @throws RunNotFoundError when there is no such run, or it has no checkpoint yet
 */
export async function loadWeights(
  id: string,
  { root }: { readonly root?: string | undefined } = {},
): Promise<Weights> {
  const folder = join(runsRoot(root), id);
  const file = await readConfigFile(runFiles(folder).config).catch((error: unknown) => {
    throw codeOf(error) === "ENOENT" ? new RunNotFoundError(id, runsRoot(root)) : error;
  });
  const { checkpoint } = await findCheckpoint(folder, id);
  if (checkpoint === null) throw new RunNotFoundError(id, `${runsRoot(root)} with a checkpoint`);
  return { model: file.model, state: checkpoint.state };
}
