import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { layoutOf } from "../../model/layout";
import { fromSafetensors, toSafetensors } from "../../model/safetensors";
import type { ModelSpec } from "../../model/types";
import { readConfigFile } from "../folder/config-file";
import { keptIn, readKept } from "../folder/kept";
import { makeFolder } from "../folder/make-folder";
import { runFiles } from "../folder/run-folder";
import { sha256 } from "../folder/sha256";
import { writeAtomic } from "../folder/write-atomic";
import { RunFileError } from "../errors/run-file-error";
import { codeOf } from "../errors/storage-error";
import { readSummary, RESTORE_PUBLISHED } from "./published-summary";

/** Most bytes of a run's published weights (ours): a clone carries them for ever. */
export const MOST_BYTES = 4e6;

/** Folder of a published run that holds its weights, one safetensors file a step. */
const folderOf = (folder: string): string => join(folder, "snapshots");
const fileOf = (folder: string, step: number): string => join(folderOf(folder), `${step}.safetensors`);

/**
 * The weights of every kept checkpoint of a run as safetensors files, by step: made whole before anything is written.
 * @param source the run's own folder
 * @throws Error when nothing is kept, or the files would be too large to publish; CheckpointError
 */
export async function snapshotFiles(source: string, id: string): Promise<ReadonlyMap<number, Uint8Array>> {
  const steps = await keptIn(source);
  if (steps.length === 0)
    throw new Error(
      `Run ${id} keeps no checkpoints whose weights could be published. Train it with --keep log:12.`,
    );
  const { model } = await readConfigFile(runFiles(source).config);
  const layout = layoutOf(model);
  const bytes = 4 * layout.size * steps.length;
  if (bytes > MOST_BYTES)
    throw new Error(
      `The weights of ${steps.length} steps would have ${(bytes / 1e6).toFixed(1)} MB; at most ${MOST_BYTES / 1e6} MB of a run are published. Keep fewer steps.`,
    );
  const files = new Map<number, Uint8Array>();
  for (const step of steps) {
    const checkpoint = await readKept(source, id, step);
    if (checkpoint === null) continue;
    const metadata = { grokbook_run: id, step: String(step) };
    files.set(step, toSafetensors(layout, checkpoint.state.parameters, metadata));
  }
  return files;
}

/** Writes them into a published run's folder. @returns SHA-256 of each file, by step */
export async function publishSnapshots(
  files: ReadonlyMap<number, Uint8Array>,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  await makeFolder(folderOf(folder));
  for (const [step, file] of files) await writeAtomic(fileOf(folder, step), [file]);
  return Object.fromEntries([...files].map(([step, file]) => [step, sha256(file)]));
}

/** The steps whose weights a published run's folder holds, in order. */
export async function snapshotsIn(folder: string): Promise<readonly number[]> {
  try {
    const names = await readdir(folderOf(folder));
    return names
      .flatMap((name) => /^(\d+)\.safetensors$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/**
 * Published weights, flat, in layout order.
 * @throws RunFileError when the file is not the one that was published
 */
export async function readSnapshot(folder: string, model: ModelSpec, step: number): Promise<Float32Array> {
  const file = fileOf(folder, step);
  const bytes = await readFile(file);
  const hash = (await readSummary(folder))?.csv?.snapshots?.[step];
  if (hash !== sha256(bytes))
    throw new RunFileError(
      file,
      "it was changed after it was published (its SHA-256 is not the one in summary.json)",
      RESTORE_PUBLISHED,
    );
  return fromSafetensors(bytes, layoutOf(model));
}
