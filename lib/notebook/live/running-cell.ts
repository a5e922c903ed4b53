/** The running cell, as the project's kernel launcher shows it (jupyter/kernels/tslab/start.cjs). */
export interface RunningCell {
  /** The same when the cell is run again. */
  readonly id: string;
  /** What Interrupt has stopped in it and how to go on, in words; then the kernel runs no cell below it. */
  stopped: string | null;
}

/** Null outside a notebook, and on a stock tslab. */
export function runningCell(): RunningCell | null {
  return (globalThis as { [cell: symbol]: RunningCell | undefined })[Symbol.for("grokbook.cell")] ?? null;
}
