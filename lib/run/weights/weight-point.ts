import type { WeightView } from "../../model/observe-weights";

/** The weights as they were observed after `step` updates; one for each metrics point of an observed run. */
export interface WeightPoint extends WeightView {
  readonly step: number;
}

/** One line of weights.jsonl. Weights are float32: seven digits say them closely enough, and a diverged run's become null. */
export function formatWeightPoint({ step, norms, values }: WeightPoint): string {
  const short = (x: number): number => Number(x.toPrecision(7));
  const shortNorms = Object.fromEntries(Object.entries(norms).map(([name, x]) => [name, short(x)]));
  return `${JSON.stringify({ step, norms: shortNorms, values: values.map(short) })}\n`;
}

/** The point on a line, or null when the line is not a whole one. */
export function parseWeightPoint(line: string): WeightPoint | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { step, norms, values } = value as Partial<WeightPoint>;
  if (!Number.isInteger(step) || typeof norms !== "object" || !Array.isArray(values)) return null;
  return { step: step as number, norms, values };
}
