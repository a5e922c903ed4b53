import type { ModularConfig } from "../../config/types";
import { modularPairs } from "../../data/modular/modular";
import { answerMeans, answerWaves } from "./answer-waves";
import type { PairSets } from "./pair-sets";
import { answersAreWaves } from "./progress-issues";

/** Mean cross-entropy in nats, and share answered right. */
export interface SetMeasure {
  readonly loss: number;
  readonly accuracy: number;
}

/** What a model and its parts know. */
export interface ProgressMeasure {
  /** The model as it is. `unseen` is `null` when every pair was trained on in one order or the other. */
  readonly full: {
    readonly train: SetMeasure;
    readonly test: SetMeasure;
    /** Test pairs whose mirror was trained on, and the other ones; `null` where there are none. */
    readonly mirrored: SetMeasure | null;
    readonly others: SetMeasure | null;
    readonly unseen: SetMeasure | null;
  };
  /** The key frequencies and the constant alone, over all pairs: Nanda et al.'s restricted loss. */
  readonly restricted: SetMeasure;
  /**
   * The same with the waves taken from unseen pairs, and asked of these: nothing that was learnt by heart can be in it. `null`
   * when an answer has no unseen pair.
   */
  readonly restrictedUnseen: SetMeasure | null;
  /** Both with other frequencies in place of the key ones; `null` when none were given. */
  readonly control: { readonly restricted: SetMeasure; readonly excluded: SetMeasure } | null;
  /** Everything but the key frequencies, over the training pairs: Nanda et al.'s excluded loss. */
  readonly excluded: SetMeasure;
}

export interface Frequencies {
  /** Key frequencies, 1 … ⌊p/2⌋. */
  readonly key: readonly number[];
  /** Others to hold the measures against. */
  readonly control?: readonly number[];
}

/**
 * Restricted and excluded loss (Nanda et al. 2023) of the logits of all pairs.
 * From their paper and code: the directions are cos(w_k(a + b)) and sin(w_k(a + b)) over all p² pairs, w_k = 2πk/p, for every
 * logit; restricted keeps these directions of the key frequencies and each logit's mean, and is measured on all pairs;
 * excluded removes them, all key frequencies at once, leaves the rest as it is, mean included, and is measured on the training pairs.
 * Ours: the logits are those of all p + 4 tokens, so that the full loss is the run's own; for subtraction the waves are of
 * a − b; `restrictedUnseen` and `control`.
 * @param logits [p² · classes], row by row in the order of `modularPairs`
 * @param sets as `pairSets(config)` gives them
 * @throws ConfigError when the operation has no such waves, or a frequency is none of p
 */
export function progressMeasure(
  config: ModularConfig,
  logits: Float32Array,
  sets: PairSets,
  { key, control }: Frequencies,
): ProgressMeasure {
  answersAreWaves(config, [...key, ...(control ?? [])]);
  const { modulus: p } = config;
  const { answer, count } = modularPairs(config.operation, p);
  const classes = logits.length / count;
  const means = answerMeans(logits, sets.all, answer, p)!;
  const unseen = answerMeans(logits, sets.unseen, answer, p);

  const own = (row: number): Float32Array => logits.subarray(row * classes, (row + 1) * classes);
  const meanOrNull = (rows: Int32Array): SetMeasure | null =>
    rows.length === 0 ? null : mean(rows, answer, own);
  /** A model whose logits depend on the answer alone. */
  const restrictedTo = (frequencies: readonly number[], from: Float64Array, rows: Int32Array): SetMeasure => {
    const { constant, waves } = answerWaves(from, p, frequencies);
    const table = waves.map((x, i) => x + constant[i % classes]!);
    return mean(rows, answer, (row) => table.subarray(answer[row]! * classes, (answer[row]! + 1) * classes));
  };
  const without = (frequencies: readonly number[]): SetMeasure => {
    const { waves } = answerWaves(means, p, frequencies);
    const rest = new Float64Array(classes);
    return mean(sets.train, answer, (row) => {
      const at = answer[row]! * classes;
      own(row).forEach((x, c) => (rest[c] = x - waves[at + c]!));
      return rest;
    });
  };
  return {
    full: {
      train: mean(sets.train, answer, own),
      test: mean(sets.test, answer, own),
      mirrored: meanOrNull(sets.mirrored),
      others: meanOrNull(sets.others),
      unseen: meanOrNull(sets.unseen),
    },
    restricted: restrictedTo(key, means, sets.all),
    restrictedUnseen: unseen === null ? null : restrictedTo(key, unseen, sets.unseen),
    control:
      control === undefined || control.length === 0
        ? null
        : { restricted: restrictedTo(control, means, sets.all), excluded: without(control) },
    excluded: without(key),
  };
}

function mean(
  rows: Int32Array,
  answers: Int32Array,
  logitsOf: (row: number) => Float32Array | Float64Array,
): SetMeasure {
  let [loss, right] = [0, 0];
  for (const row of rows) {
    const logits = logitsOf(row);
    const target = answers[row]!;
    let best = 0;
    for (let c = 1; c < logits.length; c++) if (logits[c]! > logits[best]!) best = c;
    let sum = 0;
    for (const x of logits) sum += Math.exp(x - logits[best]!);
    loss += Math.log(sum) + logits[best]! - logits[target]!;
    if (best === target) right++;
  }
  return { loss: loss / rows.length, accuracy: right / rows.length };
}
