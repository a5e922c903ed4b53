import type { ReviewsConfig } from "../../config/types";
import { negativeWords, positiveWords } from "../../data/generated/words";
import { stream } from "../../data/random/random";
import { piecesOf } from "../../data/reviews/pieces-of";
import type { TaskData } from "../../data/types";
import { weightsJudge, type Judged } from "../../run/weights/judge-weights";
import type { WeightsAt } from "../../run/weights/weights-at";
import { ablatedRows } from "./ablated-rows";
import { pushAgreement, type PushAgreement } from "./push-agreement";
import { reviewReader, type Push } from "./review-reader";
import { firstReviews, wordCounts } from "./word-counts";
import { wordSets, type WordSet, type WordSets } from "./word-sets";
import { wordsRead, type WordsRead } from "./words-read";

/** Accuracies with some rows replaced; of several draws their means. */
export interface WithoutRows {
  readonly train: number;
  readonly test: number;
  /** Train accuracy of each draw, where there are several. */
  readonly draws?: readonly number[];
}

/** A model at one moment: what it reads, and what it can do without some rows. */
export interface ReadingMoment {
  readonly label: string;
  readonly step: number;
  /** Accuracies over the whole sets, as it is. */
  readonly whole: WithoutRows;
  /** The words that lead the first training reviews, by way of pushing. */
  readonly read: Readonly<Record<Push, WordsRead>>;
  /** Of the first test reviews. */
  readonly agreement: PushAgreement;
  /** Rows as if training had never touched them: of rare words, of commoner words with as many tokens, of as many read words. */
  readonly rare: WithoutRows;
  readonly common: WithoutRows;
  readonly random: WithoutRows;
  /** Rows of rare words set to 0. */
  readonly rareZero: WithoutRows;
}

/** How many words and tokens a set has; of draws their mean. */
export interface SetSize {
  readonly words: number;
  readonly tokens: number;
}

export interface Reading {
  readonly run: string;
  readonly config: ReviewsConfig;
  readonly trainReviews: number;
  readonly trainTokens: number;
  /** A word is rare when at most so many training reviews contain it. */
  readonly most: number;
  readonly draws: number;
  readonly sizes: Readonly<Record<keyof WordSets, SetSize>>;
  readonly moments: readonly ReadingMoment[];
}

export interface MeasureReadingOptions {
  /** A word is rare when at most so many training reviews contain it. */
  readonly most: number;
  /** Draws of each control. Default 5 (ours). */
  readonly draws?: number;
  /** Training reviews whose leading words are found. Default 400 (ours). */
  readonly reviews?: number;
  /** Test reviews over which ways of pushing are compared with the margin. Default 200 (ours). */
  readonly testReviews?: number;
  /** Called with the share that is done. */
  readonly onProgress?: (share: number) => void | Promise<void>;
}

/**
 * What a one-layer classifier of reviews reads at some moments of its training, and what becomes of its answers when rows of its word table are taken
 * back: those of rare words, of commoner words with as many tokens, and of as many words at random. The same run gives the same numbers on
 * every machine with fused multiply-add.
 * @param moments the run's weights, each with a name
 * @throws RangeError when the weights are not a one-layer classifier's, or no word is rare
 */
export async function measureReading(
  run: string,
  config: ReviewsConfig,
  data: TaskData,
  moments: readonly { readonly label: string; readonly weights: WeightsAt }[],
  { most, draws = 5, reviews = 400, testReviews = 200, onProgress }: MeasureReadingOptions,
): Promise<Reading> {
  const { train, test, vocabularySize } = data;
  const counts = wordCounts(train, vocabularySize);
  const special = new Set([train.tokens[0] as number, train.tokens.at(-1) as number]);
  const sets = wordSets(counts, { most, draws, special, random: stream(config.seed, "word sets") });
  const pieces = piecesOf(config);
  const options = {
    found: counts.reviews,
    piece: (id: number) => pieces[id] ?? `[${id}?]`,
    opinions: new Set([...negativeWords, ...positiveWords]),
  };
  const found: ReadingMoment[] = [];
  const parts = moments.length * (3 + 2 * draws + 2);
  let done = 0;
  const tick = async (): Promise<void> => onProgress?.(++done / parts);
  for (const { label, weights } of moments) {
    const read = reviewReader(weights);
    const taken = firstReviews(train, reviews).map(read);
    const by = (way: Push): WordsRead => wordsRead(taken, way, options);
    await tick();
    const agreement = pushAgreement(firstReviews(test, testReviews).map(read));
    await tick();
    const replace = ablatedRows(config, weights);
    const judge = weightsJudge(config, data, weights.model);
    const one = async (parameters: Float32Array): Promise<Judged> => {
      const judged = await judge(parameters);
      await tick();
      return judged;
    };
    const without = (set: WordSet, to: "untrained" | "zero" = "untrained"): Promise<Judged> =>
      one(replace(set.ids, to));
    const drawn = async (of: readonly WordSet[]): Promise<WithoutRows> => {
      const each: Judged[] = [];
      for (const set of of) each.push(await without(set));
      return {
        train: mean(each.map((e) => e.train)),
        test: mean(each.map((e) => e.test)),
        draws: each.map((e) => short(e.train)),
      };
    };
    found.push({
      label,
      step: weights.step,
      whole: shortened(await one(weights.parameters)),
      read: { hidden: by("hidden"), slope: by("slope"), straight: by("straight") },
      agreement,
      rare: shortened(await without(sets.rare)),
      common: await drawn(sets.common),
      random: await drawn(sets.random),
      rareZero: shortened(await without(sets.rare, "zero")),
    });
  }
  return {
    run,
    config,
    trainReviews: train.count,
    trainTokens: train.tokens.length,
    most,
    draws,
    sizes: { rare: sizeOf([sets.rare]), common: sizeOf(sets.common), random: sizeOf(sets.random) },
    moments: found,
  };
}

const sizeOf = (sets: readonly WordSet[]): SetSize => ({
  words: Math.round(mean(sets.map((s) => s.ids.length))),
  tokens: Math.round(mean(sets.map((s) => s.tokens))),
});

const mean = (values: readonly number[]): number => short(values.reduce((a, b) => a + b, 0) / values.length);

const short = (value: number): number => Number(value.toPrecision(6));

/** As it is published: six digits say it, and a last bit of another machine's exp does not show. */
const shortened = ({ train, test }: Judged): WithoutRows => ({ train: short(train), test: short(test) });
