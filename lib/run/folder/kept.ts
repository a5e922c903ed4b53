import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CheckpointError } from "../errors/checkpoint-error";
import { codeOf } from "../errors/storage-error";
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from "./checkpoint";
import { makeFolder } from "./make-folder";
import { writeAtomic } from "./write-atomic";

/** Folder of a run folder that holds the checkpoints a rule keeps, each named after its step. */
export const KEPT = "kept";

export const keptFile = (folder: string, step: number): string => join(folder, KEPT, String(step));

/** Keeps a checkpoint for good: it has its own SHA-256, and neither the next one nor the end of the run removes it. */
export async function saveKept(folder: string, checkpoint: Checkpoint): Promise<void> {
  await makeFolder(join(folder, KEPT));
  await writeAtomic(keptFile(folder, checkpoint.state.step), encodeCheckpoint(checkpoint));
}

/** The steps whose checkpoints a run folder keeps, in order. */
export async function keptIn(folder: string): Promise<readonly number[]> {
  try {
    const names = await readdir(join(folder, KEPT));
    return names
      .filter((name) => /^(0|[1-9]\d*)$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
    throw error;
  }
}

/**
 * The kept checkpoint of a step, or null.
 * @throws CheckpointError when it is damaged, or another run's
 */
export async function readKept(folder: string, id: string, step: number): Promise<Checkpoint | null> {
  const file = keptFile(folder, step);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
  const checkpoint = decodeCheckpoint(bytes, file);
  if (checkpoint.id !== id) throw new CheckpointError(file, `belongs to run ${checkpoint.id}, not to ${id}`);
  if (checkpoint.state.step !== step)
    throw new CheckpointError(file, `holds step ${checkpoint.state.step}, not ${step}`);
  return checkpoint;
}

/** `kept` of a result or a listing: left out where nothing is kept. */
export async function keptOf(folder: string): Promise<{ readonly kept?: readonly number[] }> {
  const kept = await keptIn(folder);
  return kept.length === 0 ? {} : { kept };
}
