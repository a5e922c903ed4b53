import { rampAt } from "./palette";
import type { Trace } from "./types";

/** The two rows of a classifier: its output for a negative review and for a positive one. */
const rows = [
  { name: "row 1, negative", colour: rampAt(0) },
  { name: "row 2, positive", colour: rampAt(1) },
] as const;

/** Half-way decimals: pictures of hundreds of weights stay small. */
export const coarse = (value: number): number => Number(value.toPrecision(3));

/**
 * A classifier's 2 × h weights as two lines over the index, 0 … h − 1 and h … 2h − 1, as the paper's Fig 5 counts them.
 * @throws RangeError when the number of weights is odd
 */
export function waveTraces(values: readonly number[], extra: object = {}): Trace[] {
  if (values.length % 2 === 1)
    throw new RangeError(`Expected the two rows of a classifier, got ${values.length} numbers.`);
  const h = values.length / 2;
  return rows.map(({ name, colour }, row) => ({
    type: "scatter",
    mode: "lines",
    name,
    legendgroup: name,
    x: Array.from({ length: h }, (_, i) => row * h + i),
    y: values.slice(row * h, (row + 1) * h).map(coarse),
    line: { color: colour, width: 1.3 },
    hovertemplate: `${name}<br>weight %{x}: %{y:.3f}<extra></extra>`,
    ...extra,
  }));
}
