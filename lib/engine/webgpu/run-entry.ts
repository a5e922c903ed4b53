import type { AdamWCoefficients } from "../algebra/adam-w";

/**
 * What one replica does in one step, or in one chunk of an evaluation. The GPU finds one entry a replica at a place that
 * each step moves on by: so the same commands serve every step.
 */
export interface RunEntry {
  /** First example of the batch in its set, and how many; 0: nothing to do. */
  readonly first: number;
  readonly count: number;
  /** Places in the whole numbers of the session: the set's tokens (decoder: table rows), offsets and targets. */
  readonly tokens: number;
  readonly offsets: number;
  readonly targets: number;
  /** The batch's lists of where each word or row occurs. */
  readonly pieces: number;
  readonly pieceCount: number;
  readonly lists: number;
  readonly listCount: number;
  readonly entries: number;
  /** Decoder: rows of the table in use, rows it has, and where it lies. */
  readonly rows: number;
  readonly tableRows: number;
  readonly table: number;
  /** Row of the token that is read (decoder), or the word that every text begins with (encoder). */
  readonly readout: number;
  /** Examples that one partial gradient sums up. */
  readonly shardRows: number;
  /** Number of the update, from 1. */
  readonly update: number;
  /** Where Σ loss and right answers go, in pairs. */
  readonly record: number;
  /** 1 / count in a step, 0 in an evaluation. */
  readonly scale: number;
  /** In a step. */
  readonly adamW: AdamWCoefficients | null;
}

const INTEGERS = [
  "first",
  "count",
  "tokens",
  "offsets",
  "targets",
  "pieces",
  "pieceCount",
  "lists",
  "listCount",
  "entries",
  "rows",
  "tableRows",
  "table",
  "readout",
  "shardRows",
  "update",
  "record",
] as readonly (keyof RunEntry)[];
const COEFFICIENTS: readonly (keyof AdamWCoefficients)[] = [
  "decay",
  "oneMinusBeta1",
  "beta2",
  "oneMinusBeta2",
  "stepSize",
  "rootCorrection",
  "epsilon",
];

/** Bytes of an entry. */
export const RUN_ENTRY_BYTES: number = 4 * (INTEGERS.length + 1 + COEFFICIENTS.length);

/** The same as a structure of WGSL. */
export const runWgsl = `struct Run {
${INTEGERS.map((name) => `  ${name}: u32,`).join("\n")}
  scale: f32,
${COEFFICIENTS.map((name) => `  ${name}: f32,`).join("\n")}
}`;

/** Writes an entry at a byte offset. */
export function writeRunEntry(view: DataView, at: number, entry: RunEntry): void {
  INTEGERS.forEach((name, i) => view.setUint32(at + 4 * i, entry[name] as number, true));
  const floats = at + 4 * INTEGERS.length;
  view.setFloat32(floats, entry.scale, true);
  COEFFICIENTS.forEach((name, i) => view.setFloat32(floats + 4 * (i + 1), entry.adamW?.[name] ?? 0, true));
}

/** An entry for a replica that has nothing to do. */
export const IDLE: RunEntry = {
  first: 0,
  count: 0,
  tokens: 0,
  offsets: 0,
  targets: 0,
  pieces: 0,
  pieceCount: 0,
  lists: 0,
  listCount: 0,
  entries: 0,
  rows: 0,
  tableRows: 0,
  table: 0,
  readout: 0,
  shardRows: 1,
  update: 0,
  record: 0,
  scale: 0,
  adamW: null,
};
