import type { QueuedPlannedRun } from "../../sweep/slurm/queue-status";
import { shortPath } from "../options/slurm-options";

export const QUEUE_HEADER = ["queue", "job", "log"] as const;

/** What the queue says of a run, in the columns of `QUEUE_HEADER`; empty cells where it says nothing. */
export function queueCells({ queue }: QueuedPlannedRun): readonly string[] {
  if (queue === null) return QUEUE_HEADER.map(() => "");
  const { state, reason, task, log } = queue;
  const words = state === null ? "" : state.toLowerCase().replaceAll("_", " ");
  return [reason === null ? words : `${words} (${reason})`, task ?? "", log === null ? "" : shortPath(log)];
}

/** The queue in a line, counting runs that are not done: "queue: 12 running, 30 pending; 2 failed (--failed names them)". */
export function queueCounts(runs: readonly QueuedPlannedRun[]): string | null {
  const open = runs.filter(
    ({ status, queue }) => queue !== null && status !== "finished" && status !== "published",
  );
  if (open.length === 0) return null;
  const states = open.map(({ queue }) =>
    (queue?.state ?? "not in the queue").toLowerCase().replaceAll("_", " "),
  );
  const failed = open.filter(({ queue }) => (queue?.failure ?? null) !== null).length;
  const counts = [...new Set(states)].map((state) => `${states.filter((s) => s === state).length} ${state}`);
  return `queue: ${counts.join(", ")}${failed > 0 ? `; ${failed} failed (--failed says why)` : ""}`;
}
