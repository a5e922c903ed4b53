/** How much of an embedding's Fourier power its strongest frequencies hold. */
export interface SpectrumShare {
  /** From 0 to 1, of the power in all frequencies from 1 up: the constant, index 0, is left out. */
  readonly share: number;
  /** The frequencies, strongest first. */
  readonly frequencies: readonly number[];
  /** What a flat spectrum would give: top / number of frequencies. */
  readonly flat: number;
}

/**
 * The share of the `top` strongest frequencies. After grokking modular addition a few "key frequencies" hold nearly all
 * power (Nanda et al. 2023); chance makes some stronger than others too, so compare with step 0.
 * @param power as `embeddingSpectrum` gives it: index = frequency, 0 the constant
 * @param top default 5 (ours; Nanda et al. found five key frequencies at p = 113)
 */
export function spectrumShare(power: readonly number[], top = 5): SpectrumShare {
  const n = power.length - 1;
  if (!Number.isInteger(top) || top < 1 || top > n)
    throw new RangeError(
      `Expected 1 to ${n} frequencies of a spectrum with ${power.length} entries, got ${String(top)}.`,
    );
  const order = Array.from({ length: n }, (_, i) => i + 1).sort(
    (a, b) => (power[b] as number) - (power[a] as number),
  );
  const frequencies = order.slice(0, top);
  const sum = (list: readonly number[]): number => list.reduce((s, k) => s + (power[k] as number), 0);
  const all = sum(order);
  return { share: all === 0 ? 0 : sum(frequencies) / all, frequencies, flat: top / n };
}
