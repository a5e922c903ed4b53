import type { RunConfig } from "../../config/types";
import { glance } from "../../run/folder/list-runs";
import { publishedIndex } from "../../run/published/published";
import type { RunResult } from "../../run/types";
import { findRuns } from "./find-runs";

/** One run of a plan, as the folders tell it. */
export interface PlannedRun {
  readonly index: number;
  readonly config: RunConfig;
  readonly id: string | null;
  readonly status: "published" | "finished" | "running" | "stopped" | "waiting" | "damaged";
  readonly step: number;
  readonly testAccuracy: number | null;
  /** What is wrong with a damaged run; that a published one was stopped before its horizon. */
  readonly problem: string | null;
}

function publishedNote({ status, stoppedBy }: RunResult): string | null {
  if (stoppedBy !== undefined) return `published as stopped by a rule at step ${stoppedBy.step}`;
  return status === "stopped" ? "published as stopped; --no-published trains it" : null;
}

/** How far the runs of a plan are. The folders are the only record, so any process may ask. */
export async function sweepStatus(
  configs: readonly RunConfig[],
  {
    root,
    published: take = true,
  }: { readonly root?: string | undefined; readonly published?: boolean | undefined } = {},
): Promise<readonly PlannedRun[]> {
  const [find, published] = [await findRuns(root), take ? await publishedIndex() : async () => null];
  const planned: PlannedRun[] = [];
  for (const [index, config] of configs.entries()) {
    const result = await published(config, { root });
    if (result !== null) {
      const point = result.points.at(-1);
      const testAccuracy = point?.testAccuracy ?? null;
      planned.push({
        index,
        config,
        id: result.id,
        status: "published",
        step: point?.step ?? 0,
        testAccuracy,
        problem: publishedNote(result),
      });
      continue;
    }
    const place = await find(config);
    const seen = place === null ? null : await glance(place.id, place.folder);
    planned.push({
      index,
      config,
      id: seen?.id ?? null,
      status: seen?.status ?? "waiting",
      step: seen?.point?.step ?? 0,
      testAccuracy: seen?.point?.testAccuracy ?? null,
      problem:
        seen?.problem ??
        (seen?.stoppedBy === undefined ? null : `stopped by a rule at step ${seen.stoppedBy.step}`),
    });
  }
  return planned;
}
