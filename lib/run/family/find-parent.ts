import { join } from "node:path";
import { stepsInWords } from "../steps-in-words";
import type { ParentStep } from "../../config/parent";
import { BranchError } from "../errors/branch-error";
import { codeOf } from "../errors/storage-error";
import type { Checkpoint } from "../folder/checkpoint";
import { readConfigFile, type ConfigFile } from "../folder/config-file";
import { begunBy } from "../folder/provenance-file";
import { runFiles, runsRoot } from "../folder/run-folder";
import { stateAt } from "./state-at";
import type { TrainOptions } from "../options";
import { publishedFolder } from "../published/published";
import type { Provenance } from "../types";

/** A branch's parent, as its folder holds it. */
export interface FoundParent {
  readonly file: ConfigFile;
  readonly checkpoint: Checkpoint;
  /** Who began it, where its folder says so. */
  readonly began: Provenance | undefined;
}

type Where = Pick<TrainOptions, "root" | "parents">;

/**
 * The parent of a branch and its checkpoint of the step where the branch begins. It is looked for in `parents` (a runs folder, or
 * the run folder itself), then in the runs folder.
 * @throws BranchError naming what there is instead, CheckpointError when the checkpoint is damaged
 */
export async function findParent(parent: ParentStep, { root, parents }: Where): Promise<FoundParent> {
  const { id, step } = parent;
  const folders = [...(parents === undefined ? [] : [parents, join(parents, id)]), join(runsRoot(root), id)];
  for (const folder of folders) {
    const file = await configIn(folder);
    if (file?.id !== id) continue;
    const found = await stateAt(folder, id, step);
    if ("checkpoint" in found) {
      const began = await begunBy(runFiles(folder).environment);
      return { file, checkpoint: found.checkpoint, began };
    }
    throw new BranchError(
      parent,
      `Run ${id} has no checkpoint of step ${step}; it has ${has(found.steps)}.`,
      keepIt(folder, step, root),
    );
  }
  const where = parents === undefined ? runsRoot(root) : `${parents} or ${runsRoot(root)}`;
  const published = await publishedFolder(id);
  if (published === null)
    throw new BranchError(
      parent,
      `There is no run ${id} in ${where} to branch from.`,
      "npx grokbook list names the runs there are.",
    );
  throw new BranchError(
    parent,
    `Run ${id} is published, without the optimiser's state that a branch begins from, and it is not in ${where}.`,
    keepIt(published, step, root),
  );
}

/** The configuration that a branch of this run starts from: of a local run, or a published one; null when there is none. */
export async function configOfParent(id: string, { root, parents }: Where): Promise<ConfigFile | null> {
  const published = await publishedFolder(id);
  const folders = [
    ...(parents === undefined ? [] : [parents, join(parents, id)]),
    join(runsRoot(root), id),
    ...(published === null ? [] : [published]),
  ];
  for (const folder of folders) {
    const file = await configIn(folder);
    if (file?.id === id) return file;
  }
  return null;
}

async function configIn(folder: string): Promise<ConfigFile | null> {
  try {
    return await readConfigFile(runFiles(folder).config);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

const has = (steps: readonly number[]): string =>
  steps.length === 0 ? "none at all" : `one of ${stepsInWords(steps)}`;

function keepIt(folder: string, step: number, root: string | undefined): string {
  const where = root === undefined ? "" : ` --root ${JSON.stringify(root)}`;
  return `Train it again and keep that one: npx grokbook run --config ${JSON.stringify(runFiles(folder).config)} --no-published --keep ${step}${where}`;
}
