import { EXIT } from "../exit-codes";

const TRAINING = ["run", "resume", "sweep"];

/**
 * A queue's signal to a training command that is still being loaded: nothing has been learnt, so the command ends with "again".
 * Once it trains, `stopSignals` decides. Ctrl-C is left as it is.
 */
export function earlySignals([, , command = ""]: readonly string[]): void {
  if (!TRAINING.includes(command)) return;
  for (const name of ["SIGTERM", "SIGUSR1", "SIGUSR2"] as const)
    process.on(name, () => {
      if (process.listenerCount(name) === 1) process.exit(EXIT.again);
    });
}
