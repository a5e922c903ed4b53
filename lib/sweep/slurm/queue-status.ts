import { canonicalJson } from "../../config/canonical-json";
import type { RunConfig } from "../../config/types";
import { sweepStatus, type PlannedRun } from "../progress/sweep-status";
import { queueView, type QueuedRun } from "./queue-view";
import { wentWrong } from "./read-answers";

/** What the queue adds to a run of a plan. */
export interface QueueHint {
  /** Slurm's word: "PENDING", "RUNNING", …; null where it knows nothing of the task any more, which says nothing of the run. */
  readonly state: string | null;
  readonly reason: string | null;
  /** The element, "4711_3"; null while its number is unknown. */
  readonly task: string | null;
  readonly log: string | null;
  /** Why it failed; null where nothing says that it did. */
  readonly failure: string | null;
}

export interface QueuedPlannedRun extends PlannedRun {
  /** null for a run that was not submitted. */
  readonly queue: QueueHint | null;
}

export interface QueueStatus {
  readonly runs: readonly QueuedPlannedRun[];
  /** Tasks in the queue that were submitted with these runs and hold none of them: "4711_3". The plan was edited since. */
  readonly others: readonly string[];
  /** Tasks that wait for a person: "4711_3". */
  readonly held: readonly string[];
  /** Sentences about what could not be asked or read. */
  readonly notes: readonly string[];
}

/**
 * How far the runs of a plan are, as their folders tell it, and what Slurm has to say of those that are not done. Slurm's silence
 * (accounting off, a job long gone) makes no run a failed one.
 */
export async function queueStatus(
  configs: readonly RunConfig[],
  { root }: { readonly root?: string | undefined } = {},
): Promise<QueueStatus> {
  const runs = await sweepStatus(configs, { root });
  const view = await queueView(configs, { root, accounts: true });
  const ours = new Set([...view.runs.values()].map(({ job, index }) => `${job}_${index}`));
  return {
    runs: runs.map((run) => ({ ...run, queue: hintOf(run, view.runs.get(canonicalJson(run.config))) })),
    held: view.held,
    others: view.tasks.map(({ job, index }) => `${job}_${index}`).filter((id) => !ours.has(id)),
    notes: [
      ...(view.problem === null ? [] : [`The queue is not known (${view.problem}); the folders are.`]),
      ...view.unreadable.map((folder) => `${folder} cannot be read, so its tasks are not known.`),
    ],
  };
}

function hintOf(run: PlannedRun, queued: QueuedRun | undefined): QueueHint | null {
  if (queued === undefined) return null;
  const { state, reason, job, index, log } = queued;
  return {
    state,
    reason,
    task: job === null ? null : `${job}_${index}`,
    log,
    failure: failureOf(run, queued),
  };
}

/** A run that is done, being trained or queued has not failed, whatever was said of it before. */
function failureOf({ status }: PlannedRun, { queued, note, state, reason }: QueuedRun): string | null {
  if (queued || status === "finished" || status === "published" || status === "running") return null;
  if (note !== null) return note.outcome === "failed" ? note.message : null;
  return state !== null && wentWrong(state)
    ? `Slurm: ${[state, reason].filter(Boolean).join(", ")}; the log says more`
    : null;
}
