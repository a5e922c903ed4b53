import type { Stream } from "../../data/random/random";
import type { WordCounts } from "./word-counts";

/** Some words, by id. */
export interface WordSet {
  readonly ids: readonly number[];
  /** How often they stand in the training set, all together. */
  readonly tokens: number;
}

/** Rare words of a training set, and what their rows are held against. */
export interface WordSets {
  readonly rare: WordSet;
  /** Commoner words, at random, up to as many tokens as `rare` has: one set a draw. */
  readonly common: readonly WordSet[];
  /** As many words of the training set as `rare` has, at random: one set a draw. */
  readonly random: readonly WordSet[];
}

/**
 * @param most a word is rare when at most so many training reviews contain it
 * @param special ids that are no words: [CLS] and [SEP]; in no set
 * @throws RangeError when no word is rare, or all are
 */
export function wordSets(
  { reviews, tokens }: WordCounts,
  {
    most,
    draws,
    random,
    special,
  }: {
    readonly most: number;
    readonly draws: number;
    readonly random: Stream;
    readonly special: ReadonlySet<number>;
  },
): WordSets {
  const read = [...reviews.keys()].filter((id) => (reviews[id] as number) > 0 && !special.has(id));
  const isRare = (id: number): boolean => (reviews[id] as number) <= most;
  const set = (ids: readonly number[]): WordSet => ({
    ids,
    tokens: ids.reduce((sum, id) => sum + (tokens[id] as number), 0),
  });
  const rare = set(read.filter(isRare));
  const commoner = read.filter((id) => !isRare(id));
  if (rare.ids.length === 0 || commoner.length === 0)
    throw new RangeError(
      `Expected rare and commoner words, got ${rare.ids.length} in at most ${most} training reviews and ${commoner.length} in more: choose another number.`,
    );
  const shuffled = (ids: readonly number[]): number[] =>
    [...random.permutation(ids.length)].map((i) => ids[i] as number);
  return {
    rare,
    common: Array.from({ length: draws }, () => set(upTo(rare.tokens, shuffled(commoner), tokens))),
    random: Array.from({ length: draws }, () => set(shuffled(read).slice(0, rare.ids.length))),
  };
}

/** Words in their order as long as they fit; one that would go over the number is passed over. */
function upTo(limit: number, ids: readonly number[], tokens: Int32Array): readonly number[] {
  let left = limit;
  return ids.filter((id) => {
    const fits = (tokens[id] as number) <= left;
    if (fits) left -= tokens[id] as number;
    return fits;
  });
}
