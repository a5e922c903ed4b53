import { norm } from "./norm";

/**
 * Cosine of the angle between the two rows of a classifier with two outputs: −1 when they are mirror images.
 * @param values row by row, as `WeightPoint.values`
 */
export function rowCosine(values: readonly number[]): number {
  const h = values.length / 2;
  const [first, second] = [values.slice(0, h), values.slice(h)];
  const dot = first.reduce((sum, w, i) => sum + w * (second[i] as number), 0);
  return dot / (norm(first) * norm(second));
}
