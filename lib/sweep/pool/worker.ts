// The process a pool starts: trains one run at a time, on request, and stops with a checkpoint when its pool is gone.
import { run } from "../../run/run";
import { RunLockedError } from "../../run/errors/run-locked-error";
import type { FromWorker, ToWorker } from "./messages";

let current: AbortController | null = null;
let leaving = false;

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message, () => {}); // a pool that has just died hears nothing
}

async function work({ key, config, options }: Extract<ToWorker, { type: "run" }>): Promise<void> {
  current = new AbortController();
  if (leaving) current.abort();
  try {
    const { id, status } = await run(config, {
      ...options,
      signal: current.signal,
      published: false, // the pool has looked
      onProgress: (progress) => tell({ type: "progress", key, progress }),
    });
    tell({ type: "done", key, id, status });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ type: error instanceof RunLockedError ? "locked" : "failed", key, message });
  } finally {
    current = null;
    if (leaving) process.exit(0);
  }
}

function leave(): void {
  leaving = true;
  if (current === null) process.exit(0);
  current.abort();
}

process.on("message", (message: ToWorker) => {
  if (message.type === "run") void work(message);
  else leave();
});
process.on("disconnect", leave);
// Ctrl-C in a terminal reaches the whole group, and so do a queue's signals; the pool decides, this process only makes sure of
// its checkpoint. Whether a lost terminal (SIGHUP) ends anything is the pool's to say: a worker has none.
for (const signal of ["SIGINT", "SIGTERM", "SIGUSR1", "SIGUSR2"] as const) process.on(signal, leave);
process.on("SIGHUP", () => {});
process.stderr.on("error", () => {}); // a pool that is gone reads nothing, and the checkpoint is still to be written
tell({ type: "ready" });
