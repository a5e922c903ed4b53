export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `digits` significant digits, as a number; null stays null. */
export function significant(value, digits = 3) {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(digits));
}
