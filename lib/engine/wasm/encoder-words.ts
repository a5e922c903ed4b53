import type { AdamWOptions } from "../types";
import { adamWCoefficients } from "./adam-w";
import type { EncoderKernels } from "./encoder-kernels";
import type { EncoderShards } from "./encoder-shards";
import { slices } from "./encoder-sizes";
import type { EncoderSizes } from "./encoder-sizes";
import type { Address } from "./kernels";
import type { ProgramContext } from "./program";

/**
 * Updates a word row may lag behind. Longer saves nothing more: by then memory traffic is small against the arithmetic. Does not
 * change any byte.
 */
const HISTORY = 64;
/** Word rows that one thread takes at a time. */
const ROWS = 256;

/** The three vectors of the run. */
export interface StateVectors {
  readonly p: Address;
  readonly m: Address;
  readonly v: Address;
}

/**
 * The word table under AdamW. Most rows are not in a batch; their updates wait until the row is read, and are then made one after
 * another with the same roundings: at any time a row, once caught up, has the bytes that updating every row at every step gives.
 */
export interface EncoderWords {
  /** Sum of each row, right for rows caught up. */
  readonly sums: Address;
  /** Brings the rows of step t's batch to update t (all rows once in a while). Every thread calls it. */
  prepare(t: number): void;
  /** Keeps the coefficients of update t + 1 for rows that miss it. One thread calls it. */
  remember(t: number): void;
  /** Pieces of the update that step t makes on its batch's rows. */
  updateTasks(t: number): readonly ((shards: EncoderShards) => void)[];
  /** Brings every row to update t: on this thread alone, or shared out over the team. */
  finish(t: number, how: "alone" | "together"): void;
}

export function encoderWords(
  { arena, team }: ProgramContext,
  kernels: EncoderKernels,
  sizes: EncoderSizes,
  optimiser: AdamWOptions,
  state: StateVectors,
  startStep: number,
): EncoderWords {
  const { vocabulary, batchWords } = sizes;
  const sums = arena.floats(vocabulary);
  const updates = arena.bytes(4 * vocabulary);
  const history = arena.bytes(8 * HISTORY);
  const lists = arena.bytes(4 * batchWords.rows.length);
  kernels.useHistory(history, HISTORY, updates);
  team.forEach(1, () => {
    arena.i32(lists, batchWords.rows.length).set(batchWords.rows);
    arena.i32(updates, vocabulary).fill(startStep);
  });
  const batches = batchWords.starts.length - 1;
  const everyRow = slices(vocabulary, ROWS);
  const { decay, oneMinusBeta1, beta2, epsilon } = adamWCoefficients(optimiser, 1);
  let allCaughtUp = -1;

  const catchUp = (list: Address, first: number, last: number, t: number): void =>
    kernels.catchUp(
      ...([state.p, state.m, state.v, sums, list, first, last, t] as const),
      ...([decay, oneMinusBeta1, beta2, epsilon] as const),
    );
  const wordsOf = (t: number): { list: Address; count: number } => {
    const start = batchWords.starts[t % batches]!;
    return { list: lists + 4 * start, count: batchWords.starts[(t % batches) + 1]! - start };
  };
  const finish = (t: number, how: "alone" | "together"): void => {
    if (allCaughtUp === t) return;
    if (how === "alone") catchUp(0, 0, vocabulary, t);
    else team.forEach(everyRow.length, (i) => catchUp(0, everyRow[i]!.first, everyRow[i]!.last, t));
    // Rank 0 alone may know: the others would go through the rows again and find nothing to do.
    if (how === "together") allCaughtUp = t;
  };

  return {
    sums,
    prepare(t) {
      if (t % HISTORY === 0) return finish(t, "together");
      const { list, count } = wordsOf(t);
      const parts = slices(count, ROWS);
      return team.forEach(parts.length, (i) => catchUp(list, parts[i]!.first, parts[i]!.last, t));
    },
    remember(t) {
      const { stepSize, rootCorrection } = adamWCoefficients(optimiser, t + 1);
      arena.f32(history + 8 * ((t + 1) % HISTORY), 2).set([stepSize, rootCorrection]);
    },
    updateTasks(t) {
      const { list, count } = wordsOf(t);
      const c = adamWCoefficients(optimiser, t + 1);
      return slices(count, ROWS).map(
        ({ first, last }) =>
          (shards) =>
            shards.update(state, list, first, last, t + 1, c),
      );
    },
    finish,
  };
}
