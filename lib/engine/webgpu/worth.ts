import type { TrainingJob } from "../types";

/** Entries that one AdamW step counts as, in multiply-adds: 28 bytes of memory against 12 or so arithmetic operations (ours). */
const ADAM_W = 12;
/**
 * Multiply-adds of a step from which `auto` takes a GPU (ours): about 2 ms of one CPU core, where a step on a GPU cannot take less
 * than its 26 to 35 kernels take to start, some 0.3 ms. No GPU was at hand to measure where the two cross.
 */
export const WORTH_A_GPU = 3e7;

/** Multiply-adds of one step, roughly: rows after the attention, tokens, optimiser. */
export function stepWork({ model, train, batchSize, state }: TrainingJob): number {
  const { hiddenSize: h, mlpSize: m, heads } = model;
  const batch = Math.min(batchSize, train.count);
  const tokens = (train.offsets[train.count]! / Math.max(1, train.count)) * batch;
  const head = model.kind === "encoder" ? h * h + h * model.classes : model.vocabularySize * h;
  const perRow = 2 * h * h + 2 * h * m + head;
  return (
    3 * (batch * perRow + tokens * 2 * h * (model.kind === "encoder" ? heads : 1)) +
    ADAM_W * state.parameters.length
  );
}
