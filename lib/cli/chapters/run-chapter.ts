import type { Profile } from "../../config/types";
import { checksOf } from "../../book/page/chapter";
import { duration } from "../../notebook/outputs/format";
import { runNotebook, type CellProgress, type NotebookRun } from "../../notebook/runner/run-notebook";
import { print, say } from "../terminal/say";

export interface RunChapterOptions {
  /** Where the executed notebook is written. */
  readonly out: string;
  readonly profile: Profile;
  /** Seconds a cell may take; 0: no limit. */
  readonly cellSeconds: number;
  readonly signal: AbortSignal;
  /** Called when a cell begins. */
  readonly onCell: (progress: CellProgress) => void;
  /** Called before anything is printed. */
  readonly beforePrint: () => void;
}

export interface ChapterRun extends NotebookRun {
  /** Seconds of each code cell. */
  readonly cellTimes: readonly number[];
}

/** Executes one chapter and says in a line how it went. */
export async function runChapter(
  name: string,
  file: string,
  { out, profile, cellSeconds, signal, onCell, beforePrint }: RunChapterOptions,
): Promise<ChapterRun> {
  const times: number[] = [];
  let count = 0;
  const run = await runNotebook(file, {
    out,
    env: { GROKBOOK_PARAMS: JSON.stringify({ profile }) },
    cellSeconds,
    signal,
    onCell: (progress) => {
      count = progress.cells;
      if (progress.state === "running") onCell(progress);
      else times[progress.cell - 1] = progress.seconds;
    },
  });
  beforePrint();
  if (run.failure) {
    const { cell, source, message } = run.failure;
    say(`✗ ${name}  cell ${cell} failed:\n${indent(source)}\n\n${indent(message)}\n`);
  } else {
    print(`✓ ${name}  ${duration(run.seconds)}${verdicts(run)}`);
  }
  return { ...run, cellTimes: Array.from({ length: count }, (_, i) => times[i] ?? 0) };
}

function verdicts({ notebook }: NotebookRun): string {
  const all = checksOf(notebook).flatMap((check) => check.claims.map((claim) => claim.pass));
  return all.length > 0
    ? `, ${all.filter((pass) => pass === true).length} of ${all.length} claims borne out`
    : "";
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
