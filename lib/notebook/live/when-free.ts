import { setTimeout as pause } from "node:timers/promises";
import { RunLockedError } from "../../run/errors/run-locked-error";

/** Pause before a run that another process trains is looked at again. */
const WAIT_MS = 500;

/**
 * Trains a run as soon as no other process does; what the other has learnt is then taken up or loaded.
 * @param onNote told once, when there is something to wait for
 * @throws RunLockedError when `signal` is aborted while another process still trains it; whatever `training` throws
 */
export async function whenFree<T>(
  training: () => Promise<T>,
  signal: AbortSignal,
  onNote: (note: string) => void,
): Promise<T> {
  for (let told = false; ; told = true) {
    try {
      return await training();
    } catch (error) {
      if (!(error instanceof RunLockedError) || signal.aborted) throw error;
      if (!told)
        onNote(`Process ${error.pid} on ${error.host} is training this run; its result is waited for.`);
    }
    await pause(WAIT_MS, undefined, { signal }).catch(() => undefined);
  }
}
