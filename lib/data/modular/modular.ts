import type { ModularConfig } from "../../config/types";
import { digestExamples } from "../files/digest";
import { pruneRows, splitRows } from "../random/split";
import type { Examples, TaskData } from "../types";

export type Operation = ModularConfig["operation"];

/** Every equation of one operation, one per index. */
export interface ModularPairs {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly answer: Int32Array;
}

/** Tokens the model reads of `a + b % p = n`; the seventh, n, is what it predicts. */
export const MODULAR_LENGTH = 6;

/** b⁻¹ mod p for a prime p, by Fermat: b^(p−2). */
function inverse(b: number, p: number): number {
  let result = 1;
  let square = b % p;
  for (let e = p - 2; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/**
 * The number n in 0 … p − 1 with a ∘ b ≡ n (mod p). For division n is the one with n · b ≡ a, which needs p prime and
 * b ≠ 0.
 */
export function modularAnswer(operation: Operation, a: number, b: number, p: number): number {
  switch (operation) {
    case "+":
      return (a + b) % p;
    case "-":
      return (a - b + p) % p;
    case "*":
      return (a * b) % p;
    case "/":
      return (a * inverse(b, p)) % p;
  }
}

/** All pairs (a, b) of 0 … p − 1, a outermost; p² of them, and p(p − 1) for division, where b = 0 is left out. */
export function modularPairs(operation: Operation, p: number): ModularPairs {
  const first = operation === "/" ? 1 : 0;
  const count = p * (p - first);
  const [a, b, answer] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  let i = 0;
  for (let x = 0; x < p; x++) {
    for (let y = first; y < p; y++, i++) {
      a[i] = x;
      b[i] = y;
      answer[i] = modularAnswer(operation, x, y, p);
    }
  }
  return { count, a, b, answer };
}

/** The equation as text: seven words, split at spaces. */
export function modularText(operation: Operation, a: number, b: number, p: number): string {
  return `${a} ${operation} ${b} % ${p} = ${modularAnswer(operation, a, b, p)}`;
}

/**
 * Word of every token id: the numbers 0 … p are their own ids, then the operation sign, "=" and "%"
 * (official `make_supervised_data.py`; p = 113: "+" 114, "=" 115, "%" 116). Length p + 4.
 */
export function modularVocabulary(operation: Operation, p: number): string[] {
  return [...Array.from({ length: p + 1 }, (_, n) => String(n)), operation, "=", "%"];
}

function examples(pairs: ModularPairs, p: number, rows: Int32Array): Examples {
  const [sign, equals, percent] = [p + 1, p + 2, p + 3];
  const tokens = new Int32Array(rows.length * MODULAR_LENGTH);
  const targets = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    const at = i * MODULAR_LENGTH;
    tokens.set([pairs.a[row] as number, sign, pairs.b[row] as number, percent, p, equals], at);
    targets[i] = pairs.answer[row] as number;
  });
  const offsets = Int32Array.from({ length: rows.length + 1 }, (_, i) => i * MODULAR_LENGTH);
  return { count: rows.length, tokens, offsets, targets };
}

/** Every pair as an example, in the order of `modularPairs`. */
export function modularSquare({
  operation,
  modulus: p,
}: Pick<ModularConfig, "operation" | "modulus">): Examples {
  const pairs = modularPairs(operation, p);
  return examples(
    pairs,
    p,
    Int32Array.from({ length: pairs.count }, (_, row) => row),
  );
}

/** Rows (into `modularPairs`) of the pruned train set, of the whole train split, and of the test set. */
export function modularRows(config: ModularConfig): {
  kept: Int32Array;
  train: Int32Array;
  test: Int32Array;
} {
  const { operation, modulus, trainFraction, dataSize, seed } = config;
  const { train, test } = splitRows(modularPairs(operation, modulus).count, trainFraction, seed);
  return { kept: pruneRows(train, dataSize, seed), train, test };
}

/**
 * The task of paper §3.1: six tokens in, the answer's token id out, chosen among all p + 4 ids (as the official loss
 * does).
 * @throws DataSizeError when `dataSize` exceeds the train split
 */
export function modularData(config: ModularConfig): TaskData {
  const { operation, modulus: p, dataSize, seed } = config;
  const pairs = modularPairs(operation, p);
  const rows = modularRows(config);
  const [train, test] = [examples(pairs, p, rows.kept), examples(pairs, p, rows.test)];
  const share = ((100 * dataSize) / pairs.count).toFixed(1);
  return {
    train,
    test,
    vocabularySize: p + 4,
    classes: p + 4,
    digest: digestExamples(train, test),
    notes: [
      `All ${pairs.count} pairs of a ${operation} b mod ${p}${operation === "/" ? " with b ≠ 0" : ""}; nothing was downloaded.`,
      `Split by seed ${seed}: ${rows.train.length} train, ${rows.test.length} test.`,
      `Uniform pruning keeps ${dataSize} of the train pairs (${share} % of all pairs).`,
    ],
  };
}
