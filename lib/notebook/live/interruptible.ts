import { InterruptedError } from "./interrupted-error";
import { runningCell } from "./running-cell";

let active: { controller: AbortController; uses: number; restore: () => void } | null = null;

/**
 * Runs `body` with Kernel ▸ Interrupt (Ctrl-C at the prompt) turned into `signal`: the body stops by itself, and the cell
 * keeps its names and what it has. Without it tslab loses them. Interrupt then ends Run All as in any other kernel: the
 * cells below are not run, and what else the same cell would train is not begun.
 * The body must yield to the event loop at least every second or so (a training loop that awaits its engine does).
 * Calls may be nested or run side by side; one Interrupt stops them all.
 * @param told What was stopped and how to go on, for the reader. Default: that running the cell again goes on.
 * @throws InterruptedError in a cell that Interrupt has stopped already; whatever `body` throws
 * @example const run = await interruptible((signal) => train(config, { signal }));
 */
export async function interruptible<T>(
  body: (signal: AbortSignal) => Promise<T>,
  told: (result: T) => string = () => "Stopped; run the cell again to go on.",
): Promise<T> {
  const cell = runningCell();
  if (cell !== null && cell.stopped !== null) throw new InterruptedError();
  // In a cell's synchronous part Node's own SIGINT watchdog is on; a listener added there would kill the kernel later.
  await new Promise<void>((resolve) => setImmediate(resolve));
  active ??= takeOverInterrupt();
  const mine = active;
  const { signal } = mine.controller;
  mine.uses++;
  try {
    const result = await body(signal);
    if (signal.aborted && cell !== null) cell.stopped ??= told(result);
    return result;
  } catch (error) {
    if (signal.aborted && cell !== null) cell.stopped ??= "Stopped; run the cell again to go on.";
    throw error;
  } finally {
    if (--mine.uses === 0) {
      mine.restore();
      if (active === mine) active = null;
    }
  }
}

function takeOverInterrupt(): NonNullable<typeof active> {
  const controller = new AbortController();
  const kernels = process.listeners("SIGINT");
  const abort = (): void => controller.abort(new Error("Stopped by Interrupt."));
  process.removeAllListeners("SIGINT").on("SIGINT", abort);
  const restore = (): void => {
    process.removeListener("SIGINT", abort);
    for (const listener of kernels) process.on("SIGINT", listener);
  };
  return { controller, uses: 0, restore };
}
