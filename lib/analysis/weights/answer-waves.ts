/**
 * The part of a table over pairs that is a wave of the answer. Over all p² pairs (a, b) the waves cos(2πk(a + b)/p) and
 * sin(2πk(a + b)/p) are orthogonal to every function of the pair that adds up to 0 over each set of pairs with one sum. So the
 * projection on them needs two short steps and no transform over pairs: average the rows with one answer, then filter these p
 * averages as a signal over the answer.
 */
export interface AnswerWaves {
  /** [classes] The mean over all answers: the constant. */
  readonly constant: Float64Array;
  /** [p · classes], row s: what the waves of the frequencies asked for add up to where the answer is s. */
  readonly waves: Float64Array;
}

/**
 * The mean row of each answer, [p · classes].
 * @param values [pairs · classes], row by row
 * @param rows which of them are averaged
 * @param answers the answer of every pair, 0 … p − 1
 * @returns `null` when an answer has none of these pairs
 */
export function answerMeans(
  values: Float32Array,
  rows: Int32Array,
  answers: Int32Array,
  p: number,
): Float64Array | null {
  const classes = values.length / answers.length;
  const means = new Float64Array(p * classes);
  const counts = new Int32Array(p);
  for (const row of rows) {
    const s = answers[row]!;
    counts[s]! += 1;
    for (let c = 0; c < classes; c++) means[s * classes + c]! += values[row * classes + c]!;
  }
  if (counts.includes(0)) return null;
  for (let s = 0; s < p; s++) for (let c = 0; c < classes; c++) means[s * classes + c]! /= counts[s]!;
  return means;
}

/** Keeps the constant and these frequencies (1 … ⌊p/2⌋) of the means that `answerMeans` gives. */
export function answerWaves(means: Float64Array, p: number, frequencies: readonly number[]): AnswerWaves {
  const classes = means.length / p;
  const constant = new Float64Array(classes);
  const waves = new Float64Array(p * classes);
  // What an answer d places away contributes: cos a cos b + sin a sin b = cos(a − b), over the waves' squared length.
  const weights = Float64Array.from({ length: p }, (_, d) =>
    frequencies.reduce(
      (sum, k) => sum + ((2 * k === p ? 1 : 2) / p) * Math.cos((2 * Math.PI * ((k * d) % p)) / p),
      0,
    ),
  );
  for (let q = 0; q < p; q++) {
    for (let c = 0; c < classes; c++) constant[c]! += means[q * classes + c]! / p;
    for (let s = 0; s < p; s++) {
      const weight = weights[(s - q + p) % p]!;
      for (let c = 0; c < classes; c++) waves[s * classes + c]! += weight * means[q * classes + c]!;
    }
  }
  return { constant, waves };
}
