import { constants } from "node:os";

/** A signal that is aborted by Ctrl-C and by what queues send before they end a job; a second Ctrl-C ends at once. */
export function stopSignals(say: (text: string) => void): {
  readonly signal: AbortSignal;
  readonly forget: () => void;
} {
  const controller = new AbortController();
  const names = ["SIGINT", "SIGTERM", "SIGUSR1"] as const;
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(128 + constants.signals[name]);
    say(`${name}: stopping with a checkpoint`);
    controller.abort();
  };
  for (const name of names) process.on(name, stop);
  return {
    signal: controller.signal,
    forget: () => {
      for (const name of names) process.off(name, stop);
    },
  };
}
