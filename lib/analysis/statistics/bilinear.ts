/**
 * A matrix with `factor` times as many rows and columns, by bilinear interpolation with pixel centres kept in place
 * (torch `interpolate(mode="bilinear", align_corners=False)`, which the official heat maps use with factor 10). The outer
 * half of the border cells repeats their value.
 * @param matrix rows of one length
 * @param factor a whole number from 1
 * @throws RangeError for an empty or ragged matrix, or another factor
 */
export function bilinear(matrix: readonly (readonly number[])[], factor: number): number[][] {
  const width = matrix[0]?.length ?? 0;
  if (width === 0 || matrix.some((row) => row.length !== width))
    throw new RangeError("Expected a matrix with rows of one length, got none or unequal ones.");
  if (!Number.isInteger(factor) || factor < 1)
    throw new RangeError(`Expected a whole factor from 1 up, got ${String(factor)}.`);
  const rows = places(matrix.length, factor);
  const columns = places(width, factor);
  const at = (i: number, j: number): number => (matrix[i] as readonly number[])[j] as number;
  return rows.map(([i, i1, v]) =>
    columns.map(([j, j1, u]) => {
      const top = at(i, j) + u * (at(i, j1) - at(i, j));
      const bottom = at(i1, j) + u * (at(i1, j1) - at(i1, j));
      return top + v * (bottom - top);
    }),
  );
}

/** For each place of the larger axis the two old places around it and how far it lies between them. */
function places(n: number, factor: number): readonly (readonly [number, number, number])[] {
  return Array.from({ length: n * factor }, (_, k) => {
    const at = Math.max(0, (k + 0.5) / factor - 0.5);
    const low = Math.min(n - 1, Math.floor(at));
    return [low, Math.min(n - 1, low + 1), at - low] as const;
  });
}
