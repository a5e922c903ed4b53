/**
 * Holm's step-down adjustment: of m p-values, in rising order, the i-th is multiplied by m − i + 1, and none is smaller than
 * the one before it. Judging by adjusted values below 0.05 keeps the chance of one false alarm or more among all m below 5 %,
 * however the tests depend on one another.
 * @returns adjusted values, in the order given, at most 1
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[i] as number)));
    adjusted[i] = largest;
  }
  return adjusted;
}
