import type { TrainingJob } from "../../types";
import { buildRowTable } from "../../algebra/decoder-rows";
import type { RowTable } from "../../algebra/decoder-rows";

/**
 * How far the tables of a decoder go. `direct`: keys and values; every example has its own output projection and first MLP
 * product. `tabulated`: these two products are made once for each (token, position, head), see `tabulated/layer-tables.ts`.
 */
export type DecoderForm = "direct" | "tabulated";

/**
 * A multiply-add on table rows counts as so many of a matrix product (ours): they take as long where the rows lie in the L2 cache,
 * three times as long in a step at p 113 (2026-11-28, AMD EPYC).
 */
const ROW_COST = 2;

/** Multiply-adds forward, of what the two forms do differently. */
export interface FormCosts {
  readonly direct: number;
  readonly tabulated: number;
}

export interface FormSizes {
  /** Examples of a step. */
  readonly batch: number;
  readonly hiddenSize: number;
  readonly mlpSize: number;
  readonly heads: number;
  /** Positions whose token differs from example to example. */
  readonly places: number;
  /** Distinct (token, position) pairs at these positions. */
  readonly rows: number;
}

export function formCosts({ batch, hiddenSize: h, mlpSize: m, heads, places, rows }: FormSizes): FormCosts {
  return {
    direct: batch * h * (h + m),
    // W_o·W_1; a row of each table; the rows that an example reads.
    tabulated: h * h * m + rows * h * (h + m) + ROW_COST * batch * places * heads * (h + m),
  };
}

/**
 * The form in which a job trains, from its sizes alone, so that every machine takes the same: tables where they cost at most
 * three quarters of the direct form, which is where both take equal time: at costs of 0.74 (N 530 at p 113, h 128; N 300 at p 47,
 * h 64) the direct step took 1.01 times as long, at 0.95 (N 400) 0.91 times (2026-11-28, AMD EPYC, CPU time of one thread).
 * Evaluations go the same way. `wanted`: that form, except where all examples are alike and have no tables.
 */
export function decoderForm(
  job: TrainingJob,
  wanted?: DecoderForm,
  table: RowTable = rowTableOf(job),
): DecoderForm {
  const { hiddenSize, mlpSize, heads } = job.model;
  const varying = [...rowsAtPositions(table)].filter((rows) => rows > 1);
  if (varying.length === 0) return "direct";
  if (wanted !== undefined) return wanted;
  const { direct, tabulated } = formCosts({
    batch: Math.min(job.batchSize, job.train.count),
    hiddenSize,
    mlpSize,
    heads,
    places: varying.length,
    rows: varying.reduce((sum, rows) => sum + rows, 0),
  });
  return tabulated <= 0.75 * direct ? "tabulated" : "direct";
}

const rowTableOf = ({ train, test, model }: TrainingJob): RowTable =>
  buildRowTable(train, test, model.vocabularySize);

/** How many distinct tokens stand at each position. */
export function rowsAtPositions({ position, length }: RowTable): Int32Array {
  const rows = new Int32Array(length);
  for (const at of position) rows[at] = (rows[at] as number) + 1;
  return rows;
}
