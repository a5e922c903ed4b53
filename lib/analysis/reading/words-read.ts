import { summarise } from "../summarise";
import type { Push, ReadReview } from "./review-reader";

/** A word that leads some reviews: it pushes their margin more than any other word does. */
export interface LeadingWord {
  readonly word: string;
  /** Reviews it leads. */
  readonly led: number;
  /** Mean of its pushes there: above 0 towards class 1 (positive). */
  readonly push: number;
  /** Training reviews that contain it. */
  readonly found: number;
}

/** Which words some reviews hang on. */
export interface WordsRead {
  /** Reviews looked at, and how many different words lead them. */
  readonly reviews: number;
  readonly leading: number;
  /** The words that lead the most reviews, most first. */
  readonly leaders: readonly LeadingWord[];
  /** r: median over the reviews of the number of training reviews that contain the leading word. */
  readonly found: number;
  /** R: the same of all different words of the reviews: what a word taken at random would give. */
  readonly foundAtRandom: number;
  /** o: share of the reviews that an opinion word leads, and the share of all their different words that are opinion words. */
  readonly opinion: number;
  readonly opinionAtRandom: number;
}

export interface WordsReadOptions {
  /** Of every word id, the training reviews that contain it. */
  readonly found: ArrayLike<number>;
  /** What a word id is called. */
  readonly piece: (id: number) => string;
  /** Words that voice an opinion. */
  readonly opinions: ReadonlySet<string>;
  /** Words listed. Default 10 (ours). */
  readonly listed?: number;
}

/** The words that lead reviews. Of two equal pushes the word that comes first leads. */
export function wordsRead(
  reviews: readonly Pick<ReadReview, "words" | "pushes">[],
  way: Push,
  { found, piece, opinions, listed = 10 }: WordsReadOptions,
): WordsRead {
  const pushes = new Map<number, number[]>();
  const leaders: number[] = [];
  for (const { words, pushes: each } of reviews) {
    const of = each[way];
    const best = of.reduce((at, push, i) => (Math.abs(push) > Math.abs(of[at] ?? 0) ? i : at), 0);
    const id = words[best];
    if (id === undefined) continue; // a review of no words
    leaders.push(id);
    const known = pushes.get(id);
    if (known === undefined) pushes.set(id, [of[best] as number]);
    else known.push(of[best] as number);
  }
  const every = reviews.flatMap(({ words }) => words);
  const isOpinion = (id: number): boolean => opinions.has(piece(id));
  const share = (ids: readonly number[]): number => ids.filter(isOpinion).length / ids.length;
  const median = (ids: readonly number[]): number =>
    summarise(ids.map((id) => found[id] as number)).median ?? NaN;
  const list = [...pushes].map(([id, of]) => ({
    word: piece(id),
    led: of.length,
    push: Number((of.reduce((a, b) => a + b, 0) / of.length).toPrecision(4)),
    found: found[id] as number,
  }));
  // Of words that lead as many, the one with the larger pushes stands first: on a plateau most lead one review.
  list.sort((a, b) => b.led - a.led || Math.abs(b.push) - Math.abs(a.push));
  return {
    reviews: reviews.length,
    leading: pushes.size,
    leaders: list.slice(0, listed),
    found: median(leaders),
    foundAtRandom: median(every),
    opinion: Number(share(leaders).toPrecision(4)),
    opinionAtRandom: Number(share(every).toPrecision(4)),
  };
}
