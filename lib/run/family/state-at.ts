import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CheckpointError } from "../errors/checkpoint-error";
import { codeOf } from "../errors/storage-error";
import { decodeCheckpoint, type Checkpoint } from "../folder/checkpoint";
import { CHECKPOINT, PREVIOUS_CHECKPOINT } from "../folder/checkpoint-file";
import { keptIn, readKept } from "../folder/kept";

/** A run's checkpoint of one step, or the steps there are. */
export type StateAt = { readonly checkpoint: Checkpoint } | { readonly steps: readonly number[] };

/**
 * The checkpoint of a step: a kept one, the newest one or the one before it.
 * @throws CheckpointError when the kept one is damaged
 */
export async function stateAt(folder: string, id: string, step: number): Promise<StateAt> {
  const kept = await readKept(folder, id, step);
  if (kept !== null) return { checkpoint: kept };
  const steps = [...(await keptIn(folder))];
  for (const name of [CHECKPOINT, PREVIOUS_CHECKPOINT]) {
    const checkpoint = await read(join(folder, name), id);
    if (checkpoint?.state.step === step) return { checkpoint };
    if (checkpoint !== null) steps.push(checkpoint.state.step);
  }
  return { steps: [...new Set(steps)].sort((a, b) => a - b) };
}

/** A damaged file is passed over, as where a run goes on: the message then names the steps that can be used. */
async function read(file: string, id: string): Promise<Checkpoint | null> {
  try {
    const checkpoint = decodeCheckpoint(await readFile(file), file);
    return checkpoint.id === id ? checkpoint : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR" || error instanceof CheckpointError)
      return null;
    throw error;
  }
}
