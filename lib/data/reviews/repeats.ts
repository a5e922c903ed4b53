import type { Corpus } from "./corpus";

/**
 * For each of `rows` the first of them that reads the same to the model: the same tokens, as far as it reads. Labels do not
 * count. Compared token by token; the hash only finds candidates.
 * @param maxTokens a longer review keeps its beginning
 */
export function firstAlike(corpus: Corpus, rows: ArrayLike<number>, maxTokens: number): Int32Array {
  const { offsets, tokens } = corpus;
  const first = new Int32Array(rows.length);
  const seen = new Map<number, number>();
  const read = (row: number): Uint16Array => {
    const [start, end] = [offsets[row] as number, offsets[row + 1] as number];
    // The last token is [SEP] in every review, cut or not.
    return tokens.subarray(start, Math.min(end - 1, start + maxTokens - 1));
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const own = read(row);
    for (let key = hash(own); ; key++) {
      const other = seen.get(key);
      if (other === undefined) {
        seen.set(key, row);
        first[i] = row;
        break;
      }
      if (equal(own, read(other))) {
        first[i] = other;
        break;
      }
    }
  }
  return first;
}

/** Reviews that are not what they seem: read twice, or under both labels. */
export interface RepeatCounts {
  /** Rows beyond the first of each text. */
  readonly repeats: number;
  /** Different texts that stand under both labels. */
  readonly contradictions: number;
}

/** Counts repeats, and says which rows are left when they are dropped: the first of each text, none of one with both labels. */
export function withoutRepeats(
  corpus: Corpus,
  rows: readonly number[],
  maxTokens: number,
): RepeatCounts & { readonly kept: number[] } {
  const first = firstAlike(corpus, rows, maxTokens);
  const both = new Set<number>();
  let repeats = 0;
  rows.forEach((row, i) => {
    const other = first[i] as number;
    if (other === row) return;
    repeats += 1;
    if (corpus.labels[other] !== corpus.labels[row]) both.add(other);
  });
  const kept = rows.filter((row, i) => first[i] === row && !both.has(row));
  return { repeats, contradictions: both.size, kept };
}

/** How many test reviews the model is also trained on, whatever their labels. */
export function leaked(corpus: Corpus, train: Int32Array, test: Int32Array, maxTokens: number): number {
  const first = firstAlike(corpus, [...train, ...test], maxTokens);
  const trained = new Set(first.subarray(0, train.length));
  return first.subarray(train.length).filter((row) => trained.has(row)).length;
}

/** 52 bits of a sequence, by two multipliers (FNV-1a's and another odd one). */
function hash(tokens: Uint16Array): number {
  let [a, b] = [0x811c9dc5, tokens.length];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as number;
    a = Math.imul(a ^ token, 0x01000193);
    b = Math.imul(b ^ token, 0x5bd1e995) + i;
  }
  return (a >>> 0) * 2 ** 20 + ((b >>> 0) & 0xfffff);
}

function equal(a: Uint16Array, b: Uint16Array): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i]);
}
