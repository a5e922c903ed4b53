import { isatty } from "node:tty";
import { constants } from "node:os";

/** What stops a run with a checkpoint: Ctrl-C, and whatever a queue sends before it ends a job. */
const STOPPING = ["SIGINT", "SIGTERM", "SIGUSR1", "SIGUSR2", "SIGHUP"] as const;

/** npm passes on the Ctrl-C that the terminal has sent to every process already: one key, two signals. Ours. */
const ONE_KEY_MS = 500;

/**
 * A signal that is aborted by Ctrl-C and by what queues send before they end a job. A queue sends several; only a second
 * Ctrl-C ends at once. Where the terminal closes, the run stops; a run that has no terminal (nohup) goes on.
 */
export function stopSignals(say: (text: string) => void): {
  readonly signal: AbortSignal;
  readonly forget: () => void;
} {
  const controller = new AbortController();
  const terminal = [0, 1, 2].some((descriptor) => isatty(descriptor)); // asked now: a closed one cannot be asked
  let interruptedAt: number | null = null;
  let hungUp = false;
  const stop = (name: NodeJS.Signals): void => {
    if (name === "SIGHUP" && !terminal) {
      if (!hungUp)
        say("SIGHUP: this run has no terminal to lose, so it goes on (kill PID stops it with a checkpoint)");
      hungUp = true;
      return;
    }
    if (name === "SIGINT") {
      if (interruptedAt !== null && performance.now() - interruptedAt > ONE_KEY_MS)
        process.exit(128 + constants.signals.SIGINT);
      interruptedAt ??= performance.now();
    }
    if (controller.signal.aborted) return;
    say(
      `${name}: stopping with a checkpoint${name === "SIGINT" ? " (Ctrl-C again ends at once, without one)" : ""}`,
    );
    controller.abort();
  };
  for (const name of STOPPING) process.on(name, stop);
  return {
    signal: controller.signal,
    forget: () => {
      for (const name of STOPPING) process.off(name, stop);
    },
  };
}
