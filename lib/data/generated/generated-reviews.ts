import { stream } from "../random/random";
import { canonicalRows, type ReviewRows } from "../reviews/review-rows";
import type { ReviewTable } from "../files/csv";
import { GENERATED_SEED, GENERATED_VERSION } from "./generated-seed";
import { neutralRanking } from "./generated-vocabulary";
import { reviewLength } from "./review-length";
import { intensifiers, marks, negativeWords, negators, positiveWords } from "./words";
import { zipf } from "./zipf";

export { GENERATED_VERSION };

/** Reviews in each of the two files (ours). */
const REVIEWS = 10_000;

/**
 * How sentiment shows (ours). Chosen so that counting words predicts about as well as it does on IMDB: naive Bayes
 * reaches the accuracy that tests/data/generated-reviews.test.ts states.
 */
const OPINION = 0.1; // share of places that voice an opinion
const AGREEMENT = [0.55, 0.65, 0.75, 0.85, 0.95]; // chance that an opinion agrees with the review, one per review
const NEGATED = 0.1; // share of opinions put as "not" and the opposite word
const STRENGTHENED = 0.15;
const SENTENCE = { shortest: 5, longest: 20 };

type Draw = () => string;

/**
 * One file of generated reviews: latent sentiment, neutral words by Zipf's law, opinions that mostly agree with the
 * sentiment, negation, and IMDB's distribution of lengths.
 */
function table(name: string): ReviewTable {
  const random = stream(GENERATED_SEED, name);
  const drawer = (words: readonly string[], shift: number): Draw => {
    const draw = zipf(words, shift);
    return () => draw(random);
  };
  const neutral = drawer(neutralRanking(), 3);
  const opinions = [drawer(negativeWords, 5), drawer(positiveWords, 5)] as const;
  const pick = (words: readonly string[]): string => words[random.integer(words.length)] as string;

  function opinion(sentiment: 0 | 1, agreement: number): string {
    const voiced = random.uniform() < agreement ? sentiment : sentiment === 1 ? 0 : 1;
    if (random.uniform() < NEGATED) return `${pick(negators)} ${opinions[voiced === 1 ? 0 : 1]()}`;
    if (random.uniform() < STRENGTHENED) return `${pick(intensifiers)} ${opinions[voiced]()}`;
    return opinions[voiced]();
  }

  function review(sentiment: 0 | 1): string {
    const agreement = AGREEMENT[random.integer(AGREEMENT.length)] as number;
    const parts: string[] = [];
    const length = reviewLength(random);
    let left = 0; // words until the sentence ends
    while (parts.length < length) {
      if (left === 0) left = SENTENCE.shortest + random.integer(SENTENCE.longest - SENTENCE.shortest + 1);
      parts.push(random.uniform() < OPINION ? opinion(sentiment, agreement) : neutral());
      left -= 1;
      if (left === 0) parts.push(random.uniform() < 0.8 ? "." : pick(marks));
    }
    return parts.join(" ");
  }

  const labels = Uint8Array.from({ length: REVIEWS }, (_, i) => i % 2);
  return { texts: Array.from(labels, (label) => review(label as 0 | 1)), labels };
}

/** The embedded corpus for machines without real data. Always the same 20,000 reviews. */
export function generatedReviews(): ReviewRows {
  return canonicalRows(
    [table("train"), table("test")],
    [
      `Generated reviews, not real text: ${2 * REVIEWS} drawn at random, half of them negative, half positive.`,
      "Word frequencies follow Zipf's law, lengths IMDB's distribution; opinions mostly agree with the label.",
    ],
  );
}
