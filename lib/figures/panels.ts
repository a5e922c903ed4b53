/** Where the panels of a figure with rows and columns lie, in shares of the plot: what Plotly calls domains. */
export interface Panel {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Plotly's axis ids, "x", "x2", … and "y", "y2", …; layout keys are these with "axis" after the letter. */
  readonly xaxis: string;
  readonly yaxis: string;
}

/**
 * Panels row by row from the top left.
 * @param heights relative heights of the rows
 * @param gaps between columns and rows, in shares of the plot
 */
export function panels(
  columns: number,
  heights: readonly number[],
  gaps: { readonly x: number; readonly y: number },
): readonly Panel[] {
  const width = (1 - gaps.x * (columns - 1)) / columns;
  const total = heights.reduce((a, b) => a + b, 0);
  const room = 1 - gaps.y * (heights.length - 1);
  const share = (v: number): number => Number(v.toFixed(4));
  let top = 1;
  return heights.flatMap((height, row) => {
    const low = top - (room * height) / total;
    const y: [number, number] = [share(Math.max(0, low)), share(top)];
    top = low - gaps.y;
    return Array.from({ length: columns }, (_, column): Panel => {
      const number = row * columns + column + 1;
      const suffix = number === 1 ? "" : String(number);
      const left = column * (width + gaps.x);
      return { x: [share(left), share(left + width)], y, xaxis: `x${suffix}`, yaxis: `y${suffix}` };
    });
  });
}

/** "xaxis2" of "x2". */
export const layoutKey = (axis: string): string => `${axis.charAt(0)}axis${axis.slice(1)}`;
