import type { TrainingJob } from "../../types";
import { batchOf } from "../../algebra/batches";
import { buildRowTable } from "../../algebra/decoder-rows";
import type { RowTable } from "../../algebra/decoder-rows";
import { occurrenceLists } from "../occurrence-lists";
import type { WholeNumbers } from "../whole-numbers";

/** Entries of a row's list that one workgroup sums up (ours). */
const PIECE = 64;

/** A decoder job's whole numbers, and where they lie. */
export interface DecoderLists {
  readonly table: RowTable;
  readonly tablePlace: number;
  readonly rowsOf: { readonly train: number; readonly test: number };
  readonly targetsOf: { readonly train: number; readonly test: number };
  readonly batches: readonly DecoderBatch[];
}

export interface DecoderBatch {
  readonly first: number;
  readonly count: number;
  readonly entries: number;
  readonly pieces: number;
  readonly pieceCount: number;
  readonly lists: number;
}

export function decoderLists(job: TrainingJob, numbers: WholeNumbers): DecoderLists {
  const { model, train, test } = job;
  const table = buildRowTable(train, test, model.vocabularySize);
  const { length, trainRows } = table;
  // Only rows of the train set have gradients.
  const tokens = occurrenceLists(table.token.subarray(0, trainRows), model.vocabularySize, Infinity);
  const positions = occurrenceLists(table.position.subarray(0, trainRows), model.positions, Infinity);
  const tablePlace = numbers.add(
    Int32Array.from([
      ...table.token,
      ...table.position,
      ...listStarts(tokens.entries, table.token, model.vocabularySize, 0),
      ...listStarts(positions.entries, table.position, model.positions, trainRows),
      ...tokens.entries,
      ...positions.entries,
    ]),
  );
  const size = Math.min(job.batchSize, train.count);
  const batches = Array.from({ length: Math.ceil(train.count / size) }, (_, b): DecoderBatch => {
    const { start, count } = batchOf(b, train.count, size);
    const { entries, pieces, starts } = occurrenceLists(
      table.train.subarray(start * length, (start + count) * length),
      trainRows,
      PIECE,
    );
    return {
      first: start,
      count,
      entries: numbers.add(entries),
      pieces: numbers.add(pieces),
      pieceCount: pieces.length - 1,
      lists: numbers.add(starts),
    };
  });
  const own = (set: "train" | "test"): Int32Array => job[set].targets.subarray(0, job[set].count);
  return {
    table,
    tablePlace,
    rowsOf: { train: numbers.add(table.train), test: numbers.add(table.test) },
    targetsOf: { train: numbers.add(own("train")), test: numbers.add(own("test")) },
    batches,
  };
}

/** Where the list of each key begins, one more at the end. */
function listStarts(entries: Int32Array, keyOf: Int32Array, keys: number, offset: number): Int32Array {
  const starts = new Int32Array(keys + 1);
  for (const entry of entries) starts[keyOf[entry]! + 1]!++;
  starts[0] = offset;
  for (let k = 0; k < keys; k++) starts[k + 1]! += starts[k]!;
  return starts;
}
