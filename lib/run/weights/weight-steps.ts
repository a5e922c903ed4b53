import { join } from "node:path";
import { keptIn } from "../folder/kept";
import { runsRoot } from "../folder/run-folder";
import { publishedFolder } from "../published/published";
import { snapshotsIn } from "../published/snapshots";

/**
 * The steps whose weights a run has for good, in order: its kept checkpoints, and the snapshots published with it. The newest
 * checkpoint is not one of them: it moves.
 */
export async function weightSteps(
  id: string,
  { root }: { readonly root?: string | undefined } = {},
): Promise<readonly number[]> {
  const published = await publishedFolder(id);
  const steps = [
    ...(await keptIn(join(runsRoot(root), id))),
    ...(published === null ? [] : await snapshotsIn(published)),
  ];
  return [...new Set(steps)].sort((a, b) => a - b);
}
