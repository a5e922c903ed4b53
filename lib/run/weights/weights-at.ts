import { join } from "node:path";
import type { ModelSpec } from "../../model/types";
import { NoWeightsError } from "../errors/no-weights-error";
import { RunNotFoundError } from "../errors/run-not-found-error";
import { codeOf } from "../errors/storage-error";
import { stateAt } from "../family/state-at";
import { findCheckpoint } from "../folder/checkpoint-file";
import { readConfigFile } from "../folder/config-file";
import { runFiles, runsRoot } from "../folder/run-folder";
import { publishedFolder } from "../published/published";
import { readSnapshot, snapshotsIn } from "../published/snapshots";

/** The weights of a run after `step` updates. */
export interface WeightsAt {
  readonly model: ModelSpec;
  readonly step: number;
  /** Flat, in the order of the model's layout. */
  readonly parameters: Float32Array;
}

/**
 * The weights of a run at one step: of a local run from a kept checkpoint or its newest, of a published one from its snapshots.
 * @param step default: the newest there are
 * @throws NoWeightsError naming the steps there are, RunNotFoundError
 */
export async function weightsAt(
  id: string,
  {
    step = null,
    root,
  }: { readonly step?: number | null | undefined; readonly root?: string | undefined } = {},
): Promise<WeightsAt> {
  const folder = join(runsRoot(root), id);
  const own = await readConfigFile(runFiles(folder).config).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  });
  const published = await publishedFolder(id);
  if (own === null && published === null) throw new RunNotFoundError(id, runsRoot(root));
  const steps: number[] = [];
  if (own !== null) {
    const wanted = step ?? (await findCheckpoint(folder, id)).checkpoint?.state.step ?? null;
    const found = wanted === null ? { steps: [] } : await stateAt(folder, id, wanted);
    if ("checkpoint" in found) {
      const { state } = found.checkpoint;
      return { model: own.model, step: state.step, parameters: state.parameters };
    }
    steps.push(...found.steps);
  }
  if (published !== null) {
    const { model } = await readConfigFile(runFiles(published).config);
    const there = await snapshotsIn(published);
    const wanted = step ?? there.at(-1);
    if (wanted !== undefined && there.includes(wanted))
      return { model, step: wanted, parameters: await readSnapshot(published, model, wanted) };
    steps.push(...there);
  }
  const known = [...new Set(steps)].sort((a, b) => a - b);
  throw new NoWeightsError(id, step, known, own === null ? "among the published results" : `in ${folder}`);
}
