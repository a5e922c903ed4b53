import { catchUp, EVERY_ROW, NO_COPIES, updateAcross, updateWords, wordProducts } from "../calls/word-rows";
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
  /**
   * Pieces of the update of step t on all rows, with the part of the gradient at right angles to the whole table, as long as the
   * gradient was (⊥Grad). Every thread calls it: they first add up what the pieces need.
   */
  acrossTasks(t: number): readonly (() => void)[];
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
  /** ⊥Grad: Σ w·g and Σ g·g of each part of a batch, Σ w² of each part of the table, and a row of gradient. */
  const products = arena.bytes(16 * Math.ceil(index.mostWords / ROWS));
  const squares = arena.bytes(8 * everyRow.length);
  const gradientRow = arena.floatsPerThread(row);
  let noneLags = startStep;

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

  /** Of ⊥Grad: the factors of g and of w in the table's gradient, scale·g − pull·w; null when g is 0 everywhere. */
  const acrossFactors = (t: number): { scale: number; pull: number } | null => {
    const { batch, list, count } = index.wordsOf(t);
    const parts = slices(count, ROWS);
    const places = { table, list, shardWords: index.shardWords, shardStarts: index.startsOf(batch) };
    team.forEach(parts.length, (i) => wordProducts(kernels, { ...places, ...parts[i]! }, products + 16 * i));
    const sums = arena.f64(products, 2 * parts.length);
    let [along, before] = [0, 0];
    for (let i = 0; i < sums.length; i += 2) {
      along += sums[i]!;
      before += sums[i + 1]!;
    }
    if (before === 0) return null;
    if (noneLags !== t) finish(t, "together");
    team.forEach(everyRow.length, (i) => {
      const { first, last } = everyRow[i]!;
      arena.f64(squares + 8 * i, 1)[0] = kernels.wordSquares(table, first, last);
    });
    const weights = arena.f64(squares, everyRow.length).reduce((sum, x) => sum + x, 0);
    const share = along / (weights + 1e-30);
    const after = Math.max(0, before - 2 * share * along + share * share * weights);
    const scale = Math.sqrt(before) / (Math.sqrt(after) + 1e-30);
    return { scale, pull: scale * share };
  };

  const updateTasks = (t: number): readonly (() => void)[] => {
    const { batch, list, count } = index.wordsOf(t);
    const c = adamWCoefficients(optimiser, t + 1);
    const { shardWords } = index;
    const shardStarts = index.startsOf(batch);
    return slices(count, ROWS).map(({ first, last }) => () => {
      updateWords(kernels, { table, list, first, last, step: t + 1, shardWords, shardStarts }, c);
    });
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
    updateTasks,
    acrossTasks(t) {
      const factors = acrossFactors(t);
      if (factors === null) return updateTasks(t); // every row's gradient is 0: they may wait, as ever
      noneLags = t + 1;
      const { batch, list, count } = index.wordsOf(t);
      const c = adamWCoefficients(optimiser, t + 1);
      const { shardWords } = index;
      const shared = { table, list, count, shardWords, shardStarts: index.startsOf(batch), row: gradientRow };
      return everyRow.map(({ first, last }) => () => {
        updateAcross(kernels, { ...shared, ...factors, first, last, step: t + 1 }, c);
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
