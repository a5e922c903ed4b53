import { rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from "./checkpoint";
import { CheckpointError } from "../errors/checkpoint-error";
import { codeOf, storing } from "../errors/storage-error";
import { readSteadily } from "./steadily";
import { writeAtomic } from "./write-atomic";

export const CHECKPOINT = "checkpoint";
export const PREVIOUS_CHECKPOINT = "checkpoint.previous";

/** Writes a run's checkpoint; the one before is kept beside it. At every moment one of the two is whole. */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const file = join(folder, CHECKPOINT);
  await writeAtomic(file, encodeCheckpoint(checkpoint), async () => {
    await rename(file, join(folder, PREVIOUS_CHECKPOINT)).catch((error: unknown) => {
      if (codeOf(error) !== "ENOENT") throw error;
    });
  });
}

/** Whether a run folder holds a checkpoint, good or damaged. */
export async function hasCheckpoint(folder: string): Promise<boolean> {
  const there = [CHECKPOINT, PREVIOUS_CHECKPOINT].map((name) =>
    stat(join(folder, name)).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(there)).includes(true);
}

export interface FoundCheckpoint {
  /** null: the run has none, so it begins at step 0. */
  readonly checkpoint: Checkpoint | null;
  /** What had to be passed over, in sentences. */
  readonly notes: readonly string[];
  /** Damaged file that has to make way before the next save, or null. */
  readonly damaged: string | null;
}

/**
 * The newest usable checkpoint of a run folder. Reads only.
 * @throws CheckpointError when there are checkpoints and none can be used
 */
export async function findCheckpoint(folder: string, id: string): Promise<FoundCheckpoint> {
  const failures: CheckpointError[] = [];
  for (const name of [CHECKPOINT, PREVIOUS_CHECKPOINT]) {
    const file = join(folder, name);
    try {
      const bytes = await readSteadily(file);
      const checkpoint = decodeCheckpoint(bytes, file);
      if (checkpoint.id !== id)
        throw new CheckpointError(file, `belongs to run ${checkpoint.id}, not to ${id}`);
      const notes = failures.map(
        (f) =>
          `${f.message} The checkpoint before it is used: the run goes on from step ${checkpoint.state.step}.`,
      );
      return { checkpoint, notes, damaged: failures[0]?.file ?? null };
    } catch (error) {
      if (error instanceof CheckpointError) failures.push(error);
      else if (codeOf(error) !== "ENOENT") throw error;
    }
  }
  const [first] = failures;
  if (first === undefined) return { checkpoint: null, notes: [], damaged: null };
  throw new CheckpointError(
    first.file,
    `no checkpoint of this run can be used (${failures.map((f) => f.reason).join("; ")})`,
    "To train again from the start, ask for a fresh run (`fresh: true`, or --fresh at the prompt): the old folder is kept under another name.",
  );
}

/** Moves a damaged checkpoint out of the way, so that the next save does not replace the good one before it. */
export async function setAside(file: string): Promise<void> {
  await storing(file, () => rename(file, `${file}.damaged`));
}
