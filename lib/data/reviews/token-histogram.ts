/** Counts of values in equal bins: bin i holds lengths in [i · width, (i + 1) · width). */
export interface Histogram {
  readonly width: number;
  readonly counts: Int32Array;
}

/**
 * How long reviews are (paper Fig. 13).
 * @param lengths tokens per review, non-negative integers
 * @param width of a bin in tokens (ours: 8, which divides the paper's 256)
 */
export function tokenHistogram(lengths: ArrayLike<number>, width = 8): Histogram {
  if (!Number.isInteger(width) || width < 1)
    throw new RangeError(`Expected a bin width from 1, got ${width}.`);
  let longest = -1;
  for (let i = 0; i < lengths.length; i++) longest = Math.max(longest, lengths[i] as number);
  const counts = new Int32Array(Math.floor(longest / width) + 1);
  for (let i = 0; i < lengths.length; i++) {
    const bin = Math.floor((lengths[i] as number) / width);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { width, counts };
}
