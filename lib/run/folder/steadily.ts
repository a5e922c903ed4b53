import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../errors/storage-error";

/** A name that is asked for again leads to what stands there now, so once more is mostly enough (ours). */
const MOST = 5;
const PAUSE_MS = 50;

/**
 * Asks a file system again that says ESTALE. A network file system does so when another machine has replaced or removed a file
 * between our finding its name and our reading it; it is no failure of the disk.
 */
export async function steadily<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (codeOf(error) !== "ESTALE" || attempt === MOST) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** The bytes of a file that another machine may be replacing. */
export function readSteadily(file: string): Promise<Buffer> {
  return steadily(() => readFile(file));
}
