import { canonicalJson } from "../../config/canonical-json";
import type { RunConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { count } from "../../figures/words";
import type { RunningCell } from "./running-cell";

/** What a run needs for others to know how far it is. */
export interface StoppedRun {
  readonly config: RunConfig;
  /** Updates made; 0 when it was not begun. */
  readonly step: number;
}

/** Whether a run is shorter than what was asked for: stopped, and not by a rule of its own. */
export const cutShort = ({ status, stoppedBy }: Pick<RunResult, "status" | "stoppedBy">): boolean =>
  status === "stopped" && stoppedBy === undefined;

/** By the cell that trained, so that training there again, whatever it is, replaces what was stopped. */
const byCell = new Map<
  string,
  { readonly cell: RunningCell | null; readonly runs: Map<string, StoppedRun> }
>();

/**
 * Notes how a cell's training of some runs has ended: those that Interrupt left unfinished are undecided until the cell is
 * run again, or another one finishes them.
 * @param cell The cell that began the training
 */
export function noteTraining(
  cell: RunningCell | null,
  trained: readonly RunConfig[],
  left: readonly StoppedRun[],
): void {
  const id = cell?.id ?? "";
  for (const { runs } of byCell.values()) for (const config of trained) runs.delete(canonicalJson(config));
  const before = byCell.get(id);
  // Several trainings of one execution add up; the next execution of the cell begins anew.
  const runs = before?.cell === cell && cell !== null ? before.runs : new Map<string, StoppedRun>();
  for (const run of left) runs.set(canonicalJson(run.config), run);
  byCell.set(id, { cell, runs });
}

/** Every run of this kernel that Interrupt left unfinished. */
export function stoppedRuns(): readonly StoppedRun[] {
  return [...byCell.values()].flatMap(({ runs }) => [...runs.values()]);
}

/** "stopped at step 110 of 2,500", or of several how many. */
export function stoppedText(stopped: readonly StoppedRun[]): string {
  const [first, ...others] = stopped;
  return first !== undefined && others.length === 0
    ? `stopped at step ${count(first.step)} of ${count(first.config.steps)}`
    : `${count(stopped.length)} runs stopped before their end`;
}
