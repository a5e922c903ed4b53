import type { Address } from "../../algebra/address";
import type { AdamWCoefficients } from "../../algebra/adam-w";
import type { EncoderKernels } from "../encoder/kernels";

/** Instead of a list: the rows themselves, by number. */
export const EVERY_ROW: Address = 0;
/** Where the rows brought up to date need not be copied. */
export const NO_COPIES: Address = 0;

/** Word rows first … last − 1 of a list. */
interface WordRows {
  /** Rows of [p, m, v], one a word. */
  readonly table: Address;
  /** int32 row numbers, or {@link EVERY_ROW}. */
  readonly list: Address;
  readonly first: number;
  readonly last: number;
}

/** Brings rows to update `step`, as if each update had been made at its time. */
export interface CatchUp extends WordRows {
  readonly step: number;
  /** p of each row is copied here, one after another; or {@link NO_COPIES}. */
  readonly copies: Address;
  /** Σ p of each row. */
  readonly sums: Address;
}

/** AdamW, update `step`, on the rows of a list that have a gradient. */
export interface UpdateWords extends WordRows {
  readonly step: number;
  /** Each shard's words, and where a batch's begin in them. */
  readonly shardWords: Address;
  readonly shardStarts: Address;
}

/** AdamW, update `step`, on every row first … last − 1 of the table: its gradient is scale·g − pull·w. */
export interface UpdateAcross extends UpdateWords {
  /** Words of the batch, which `list` holds. */
  readonly count: number;
  readonly scale: number;
  readonly pull: number;
  /** Room for one row, this thread's own. */
  readonly row: Address;
}

export function catchUp(
  kernels: Pick<EncoderKernels, "catchUp">,
  c: CatchUp,
  { decay, oneMinusBeta1, beta2, epsilon }: AdamWCoefficients,
): void {
  const { table, list, first, last, step, copies, sums } = c;
  kernels.catchUp(table, list, first, last, step, copies, sums, decay, oneMinusBeta1, beta2, epsilon);
}

export function updateWords(
  kernels: Pick<EncoderKernels, "embeddingAdamW">,
  u: UpdateWords,
  c: AdamWCoefficients,
): void {
  kernels.embeddingAdamW(
    u.table,
    u.list,
    u.first,
    u.last,
    u.step,
    u.shardWords,
    u.shardStarts,
    c.decay,
    c.oneMinusBeta1,
    c.beta2,
    c.oneMinusBeta2,
    c.stepSize,
    c.rootCorrection,
    c.epsilon,
  );
}

/** Σ w·g and Σ g·g of words first … last − 1 of the batch's list, two float64 at `out`. */
export function wordProducts(
  kernels: Pick<EncoderKernels, "wordProducts">,
  u: Omit<UpdateWords, "step">,
  out: Address,
): void {
  kernels.wordProducts(u.table, u.list, u.first, u.last, u.shardWords, u.shardStarts, out);
}

export function updateAcross(
  kernels: Pick<EncoderKernels, "perpendicularWords">,
  u: UpdateAcross,
  c: AdamWCoefficients,
): void {
  kernels.perpendicularWords(
    u.table,
    u.list,
    u.count,
    u.first,
    u.last,
    u.step,
    u.shardWords,
    u.shardStarts,
    u.scale,
    u.pull,
    u.row,
    c.decay,
    c.oneMinusBeta1,
    c.beta2,
    c.oneMinusBeta2,
    c.stepSize,
    c.rootCorrection,
    c.epsilon,
  );
}
