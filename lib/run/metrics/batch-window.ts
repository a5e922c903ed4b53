import type { StepRecords } from "../../engine/types";

/** What the batches since the last metrics point saw: at most one epoch of them, the newest. */
export class BatchWindow {
  private loss: number[];
  private accuracy: number[];
  private readonly capacity: number;

  /** @param batchesPerEpoch ⌈count / batchSize⌉ */
  constructor(batchesPerEpoch: number, loss: ArrayLike<number> = [], accuracy: ArrayLike<number> = []) {
    this.capacity = batchesPerEpoch;
    this.loss = Array.from(loss);
    this.accuracy = Array.from(accuracy);
  }

  push(records: StepRecords): void {
    this.loss = [...this.loss, ...records.loss].slice(-this.capacity);
    this.accuracy = [...this.accuracy, ...records.accuracy].slice(-this.capacity);
  }

  /** Means over the window, summed oldest first so that the bytes do not depend on how steps were grouped. */
  mean(): { readonly trainLoss: number; readonly trainAccuracy: number } {
    return { trainLoss: mean(this.loss), trainAccuracy: mean(this.accuracy) };
  }

  clear(): void {
    this.loss = [];
    this.accuracy = [];
  }

  /** The window as plain data, for a checkpoint. */
  data(): { readonly windowLoss: Float32Array; readonly windowAccuracy: Float32Array } {
    return { windowLoss: Float32Array.from(this.loss), windowAccuracy: Float32Array.from(this.accuracy) };
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
