import { catchUp, EVERY_ROW, NO_COPIES, updateWords } from "../calls/word-rows";
import type { AdamWOptions, TrainingState } from "../../types";
import { adamWCoefficients } from "../../algebra/adam-w";
import type { EncoderKernels } from "./kernels";
import type { PlacedIndex } from "./place-index";
import { slices } from "./sizes";
import type { EncoderSizes } from "./sizes";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/**
 * Updates a word row may lag behind. Longer saves nothing more: by then memory traffic is small against the arithmetic. Does not
 * change any byte.
 */
const HISTORY = 64;
/** Word rows that one thread takes at a time. */
const ROWS = 128;
/** The vectors of the state, in the order in which a word's row holds them. */
const VECTORS = ["parameters", "firstMoment", "secondMoment"] as const;

/**
 * The word table under AdamW: rows of [p, m, v] by rank. Most words are not in a batch; their updates wait until the row is read,
 * and are then made one after another with the same roundings: a row that has caught up has the bytes that updating every row at
 * every step gives.
 */
export interface EncoderWords {
  /** p of a rank. */
  row(rank: number): Address;
  /** Brings the rows of step t's batch to update t (all rows once in a while) and copies them. Every thread calls it. */
  prepare(t: number): void;
  /** Token passes of this thread read shard s of batch b; `tokens` are then the slots. */
  readShard(batch: number, shard: number): void;
  /** Token passes of this thread read the whole table; `tokens` are then ranks. */
  readAll(): void;
  /** Keeps the coefficients of update t + 1 for rows that miss it. One thread calls it. */
  remember(t: number): void;
  /** Pieces of the update that step t makes on its batch's rows. */
  updateTasks(t: number): readonly (() => void)[];
  /** Brings every row to update t: on this thread alone, or shared out over the team. */
  finish(t: number, how: "alone" | "together"): void;
  /** Σ of squares of p, in float64. */
  sumOfSquares(): number;
  copyIn(state: TrainingState): void;
  copyOut(vector: (typeof VECTORS)[number], flat: Float32Array): void;
}

export function encoderWords(
  { arena, team }: ProgramContext,
  kernels: EncoderKernels,
  sizes: EncoderSizes,
  index: PlacedIndex,
  optimiser: AdamWOptions,
  startStep: number,
): EncoderWords {
  const { h, row, vocabulary } = sizes;
  const table = arena.floats(3 * vocabulary * row);
  const copies = arena.floats(index.mostWords * row);
  const copySums = arena.floats(index.mostWords);
  const sums = arena.floats(vocabulary);
  const updates = arena.bytes(4 * vocabulary);
  const history = arena.bytes(8 * HISTORY);
  kernels.useHistory(history, HISTORY, updates);
  team.forEach(1, () => arena.i32(updates, vocabulary).fill(startStep));
  const everyRow = slices(vocabulary, ROWS);
  const unlagged = adamWCoefficients(optimiser, 1); // catching up uses what does not depend on the update
  let allCaughtUp = -1;

  const vectorRow = (rank: number, vector: number): Address => table + 4 * row * (3 * rank + vector);
  const catchUpAll = (first: number, last: number, t: number): void =>
    catchUp(kernels, { table, list: EVERY_ROW, first, last, step: t, copies: NO_COPIES, sums }, unlagged);
  const finish = (t: number, how: "alone" | "together"): void => {
    if (allCaughtUp === t) return;
    if (how === "alone") catchUpAll(0, vocabulary, t);
    else team.forEach(everyRow.length, (i) => catchUpAll(everyRow[i]!.first, everyRow[i]!.last, t));
    // What one thread did alone the others do not know, and all must agree: they would find nothing to do.
    if (how === "together") allCaughtUp = t;
  };

  return {
    row: (rank) => vectorRow(rank, 0),
    prepare(t) {
      if (t % HISTORY === 0) finish(t, "together");
      const { list, count } = index.wordsOf(t);
      const parts = slices(count, ROWS);
      team.forEach(parts.length, (i) =>
        catchUp(kernels, { table, list, ...parts[i]!, step: t, copies, sums: copySums }, unlagged),
      );
    },
    readShard: (batch, shard) => kernels.useTable(copies, 4 * row, copySums, index.shardList(batch, shard)),
    readAll: () => kernels.useTable(table, 12 * row, sums, 0),
    remember(t) {
      const { stepSize, rootCorrection } = adamWCoefficients(optimiser, t + 1);
      arena.f32(history + 8 * ((t + 1) % HISTORY), 2).set([stepSize, rootCorrection]);
    },
    updateTasks(t) {
      const { batch, list, count } = index.wordsOf(t);
      const c = adamWCoefficients(optimiser, t + 1);
      const { shardWords } = index;
      const shardStarts = index.startsOf(batch);
      return slices(count, ROWS).map(({ first, last }) => () => {
        updateWords(kernels, { table, list, first, last, step: t + 1, shardWords, shardStarts }, c);
      });
    },
    finish,
    sumOfSquares() {
      let sum = 0;
      for (let rank = 0; rank < vocabulary; rank++) sum += kernels.sumOfSquares(vectorRow(rank, 0), row);
      return sum;
    },
    copyIn(state) {
      VECTORS.forEach((name, vector) => {
        for (let id = 0; id < vocabulary; id++) {
          arena.f32(vectorRow(index.rankOf[id]!, vector), h).set(state[name].subarray(id * h, (id + 1) * h));
        }
      });
    },
    copyOut(name, flat) {
      const vector = VECTORS.indexOf(name);
      for (let id = 0; id < vocabulary; id++) {
        flat.set(arena.f32(vectorRow(index.rankOf[id]!, vector), h), id * h);
      }
    },
  };
}
