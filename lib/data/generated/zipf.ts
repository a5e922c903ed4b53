import type { Stream } from "../random/random";

/** Draws words with Zipf's law: the chance of rank r is proportional to 1 / (r + shift). */
export function zipf(words: readonly string[], shift: number): (random: Stream) => string {
  const cumulative = new Float64Array(words.length);
  let sum = 0;
  for (let r = 0; r < words.length; r++) {
    sum += 1 / (r + 1 + shift);
    cumulative[r] = sum;
  }
  return (random) => {
    const target = random.uniform() * sum;
    let [low, high] = [0, words.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] as number) <= target) low = middle + 1;
      else high = middle;
    }
    return words[low] as string;
  };
}
