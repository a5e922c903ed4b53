import type { Reading, ReadingMoment } from "grokbook/analysis/reading/measure-reading";
import type { WordsRead } from "grokbook/analysis/reading/words-read";
import { reviews } from "grokbook/config/reviews";

interface Shape {
  readonly seed?: number;
  /** r and o before and after. */
  readonly found?: readonly [number, number];
  readonly opinion?: readonly [number, number];
  /** Train accuracy without rare rows, before and after. */
  readonly rare?: readonly [number, number];
}

/** A reading whose four sentences hold unless it is told otherwise. */
export function aReading({
  seed = 0,
  found = [5, 80],
  opinion = [0.05, 0.4],
  rare = [0.6, 0.95],
}: Shape = {}): Reading {
  const moment = (i: 0 | 1): ReadingMoment => ({
    label: i === 0 ? "plateau" : "after",
    step: i === 0 ? 500 : 2000,
    whole: { train: 1, test: i === 0 ? 0.52 : 0.8 },
    read: { hidden: read(i, 0.1), slope: read(i, 0.1), straight: read(i, 1) },
    agreement: { hidden: 0.5, slope: 0.2, straight: 0.9 },
    rare: { train: rare[i], test: 0.5 },
    common: { train: 0.97, test: 0.5, draws: [0.96, 0.98] },
    random: { train: 0.7, test: 0.5, draws: [0.69, 0.71] },
    rareZero: { train: rare[i] - 0.02, test: 0.5 },
  });
  const read = (i: 0 | 1, scale: number): WordsRead => ({
    reviews: 400,
    leading: i === 0 ? 380 : 60,
    leaders:
      i === 0
        ? [
            { word: "zork", led: 3, push: -2 * scale, found: 3 },
            { word: "the", led: 2, push: scale, found: 90 },
          ]
        : [
            { word: "worst", led: 60, push: -8 * scale, found: 80 },
            { word: "wonderful", led: 40, push: 7 * scale, found: 70 },
          ],
    found: found[i],
    foundAtRandom: 40,
    opinion: opinion[i],
    opinionAtRandom: 0.04,
  });
  return {
    run: `000000000000000${seed}`,
    config: reviews({ source: "imdb", dataFraction: 0.2, seed }),
    trainReviews: 4214,
    trainTokens: 700_000,
    most: 10,
    draws: 2,
    sizes: {
      rare: { words: 13_000, tokens: 47_000 },
      common: { words: 300, tokens: 47_000 },
      random: { words: 13_000, tokens: 500_000 },
    },
    moments: [moment(0), moment(1)],
  };
}

export const threeReadings = (shape: Shape = {}): readonly Reading[] =>
  [0, 1, 2].map((seed) => aReading({ ...shape, seed }));
