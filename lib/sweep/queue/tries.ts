import { hostname } from "node:os";
import { parseJson } from "../../run/folder/parse-json";
import { readSteadily } from "../../run/folder/steadily";
import { writeAtomic } from "../../run/folder/write-atomic";

/** A task that was begun this often without one step in between is given up: more is no accident (ours, as in the pool). */
export const MOST_TRIES = 8;
/** From this try on runs that a GPU trains together get processes of their own, so that one that kills its process ends only itself. */
export const APART_FROM = 4;

/** How one run of a task ended the last time. */
export interface RunNote {
  readonly id: string | null;
  readonly outcome: "done" | "again" | "failed";
  readonly message: string;
}

/** What a queue's task keeps on disk between two tries: only what no run folder can tell. */
export interface Tries {
  /** Tries in a row that ended without one step more. */
  readonly tries: number;
  /** Steps of all its runs together when it was last begun. */
  readonly steps: number;
  readonly host: string;
  /** ISO time at which this was written. */
  readonly at: string;
  /** In the order of the task's runs; null while a try is going on, or after one that was killed. */
  readonly runs: readonly RunNote[] | null;
}

/** What a task's file tells; null where there is none, or none that can be read: it is a help, never the record. */
export async function readTries(file: string): Promise<Tries | null> {
  try {
    const value = parseJson(await readSteadily(file)) as Partial<Tries> | null;
    const whole = typeof value?.tries === "number" && typeof value.steps === "number";
    return whole ? (value as Tries) : null;
  } catch {
    return null;
  }
}

/**
 * Notes the beginning of a try.
 * @param steps how far the task's runs are together
 * @throws StorageError
 */
export async function beginTry(file: string, steps: number): Promise<Tries> {
  const before = await readTries(file);
  const tries = before === null || steps > before.steps ? 1 : before.tries + 1;
  return write(file, { tries, steps, runs: null });
}

/** Notes how a try ended. @throws StorageError */
export async function endTry(file: string, begun: Tries, runs: readonly RunNote[]): Promise<void> {
  await write(file, { ...begun, runs });
}

async function write(file: string, tries: Pick<Tries, "tries" | "steps" | "runs">): Promise<Tries> {
  const content = { ...tries, host: hostname(), at: new Date().toISOString() };
  await writeAtomic(file, [`${JSON.stringify(content)}\n`]);
  return content;
}
