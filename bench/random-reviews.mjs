// Reviews without text: random tokens that load an engine as IMDB's do. Lengths and token frequencies are measured on the
// 21,072 train reviews of at most 256 tokens (seed 0, bert-base-uncased vocabulary): the length quantiles, and the share
// of the r-th most frequent token. How many different words a batch holds decides the cost of the embedding update.
const CLS = 101;
const SEP = 102;
/** bert-base-uncased: entries below are special tokens, single characters and the like. */
const FIRST_WORD = 1996;

const lengths = [
  [0, 10],
  [0.01, 50],
  [0.05, 69],
  [0.1, 88],
  [0.2, 129],
  [0.3, 151],
  [0.4, 162],
  [0.5, 173],
  [0.6, 185],
  [0.7, 199],
  [0.8, 215],
  [0.9, 233],
  [0.95, 244],
  [0.99, 254],
  [1, 256],
];

const frequencies = [
  [1, 4.81e-2],
  [2, 4.22e-2],
  [3, 3.2e-2],
  [5, 2.12e-2],
  [10, 1.51e-2],
  [30, 5.32e-3],
  [100, 1.23e-3],
  [300, 3.4e-4],
  [1000, 8.91e-5],
  [3000, 2.47e-5],
  [10_000, 4.22e-6],
  [20_000, 5.62e-7],
];

/**
 * @param {import("grokbook/data/random/random").Stream} random
 * @param {{ count: number, maxTokens: number, vocabularySize: number }} options longer reviews are cut
 * @returns {import("grokbook/data/types").Examples}
 */
export function randomReviews(random, { count, maxTokens, vocabularySize }) {
  const words = vocabularySize - FIRST_WORD > 1000 ? vocabularySize - FIRST_WORD : vocabularySize - 3;
  const first = vocabularySize - words;
  const [cls, sep] = first > SEP ? [CLS, SEP] : [1, 2];
  const draw = wordOfRank(words);
  const tokens = [];
  const offsets = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const length = Math.max(3, Math.min(maxTokens, Math.round(between(lengths, random.uniform()))));
    tokens.push(cls);
    for (let j = 2; j < length; j++) tokens.push(first + draw(random));
    tokens.push(sep);
    offsets[i + 1] = tokens.length;
  }
  const targets = Int32Array.from({ length: count }, () => random.integer(2));
  return { count, tokens: Int32Array.from(tokens), offsets, targets };
}

/** Draws a rank, 0-based: straight lines between the measured frequencies on logarithmic axes. */
function wordOfRank(words) {
  const points = frequencies.map(([rank, share]) => [Math.log(rank), Math.log(share)]);
  const cumulative = new Float64Array(words);
  let sum = 0;
  for (let r = 0; r < words; r++) cumulative[r] = sum += Math.exp(between(points, Math.log(r + 1)));
  return (random) => {
    const target = random.uniform() * sum;
    let [low, high] = [0, words - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] <= target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** y at x, on straight lines through points; the last line goes on. */
function between(points, x) {
  const upper = points.findIndex(([at]) => at > x);
  const i = upper === -1 ? points.length - 1 : Math.max(1, upper);
  const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
