import type { Stream } from "../random/random";

/** Words and punctuation marks per IMDB review: measured quantiles of all 50,000 (share of reviews, length). */
const quantiles: readonly (readonly [share: number, length: number])[] = [
  [0, 8],
  [0.01, 47],
  [0.05, 71],
  [0.1, 100],
  [0.2, 133],
  [0.3, 149],
  [0.4, 168],
  [0.5, 193],
  [0.6, 227],
  [0.7, 276],
  [0.8, 353],
  [0.9, 499],
  [0.95, 651],
  [0.99, 996],
  [1, 2700],
];

/** Draws a length from IMDB's distribution, straight lines between its quantiles. */
export function reviewLength(random: Stream): number {
  const share = random.uniform();
  const upper = quantiles.findIndex(([at]) => at > share);
  const [x0, y0] = quantiles[upper - 1] as readonly [number, number];
  const [x1, y1] = quantiles[upper] as readonly [number, number];
  return Math.round(y0 + ((share - x0) / (x1 - x0)) * (y1 - y0));
}
