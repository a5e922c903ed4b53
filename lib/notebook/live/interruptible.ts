let active: { controller: AbortController; uses: number; restore: () => void } | null = null;

/**
 * Runs `body` with Kernel ▸ Interrupt (Ctrl-C at the prompt) turned into `signal`: the body stops by itself, and the cell
 * ends normally with what it has. Without it tslab ends the cell with an error and loses its names.
 * The body must yield to the event loop at least every second or so (a training loop that awaits its engine does).
 * Calls may be nested or run side by side; one Interrupt stops them all.
 * @example const run = await interruptible((signal) => train(config, { signal }));
 */
export async function interruptible<T>(body: (signal: AbortSignal) => Promise<T>): Promise<T> {
  // In a cell's synchronous part Node's own SIGINT watchdog is on; a listener added there would kill the kernel later.
  await new Promise<void>((resolve) => setImmediate(resolve));
  active ??= takeOverInterrupt();
  const mine = active;
  mine.uses++;
  try {
    return await body(mine.controller.signal);
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
