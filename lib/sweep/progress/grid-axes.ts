import type { RunConfig } from "../../config/types";
import { fieldOf, varyingFields } from "../plan/varying-fields";

/** Two fields of a plan, as the columns and rows of a map. */
export interface GridAxes {
  readonly x: string;
  readonly y: string;
}

/** Data size goes from left to right, as in the paper's Fig 4A. */
const COLUMNS = ["dataFraction", "dataSize"];

/**
 * The axes a plan is mapped on: the two fields asked for, else data size (columns) and the first other field that
 * varies (rows). The seed is an axis only when asked for. null when fewer than two fields vary, and when null is asked for.
 * @throws RangeError when a field asked for does not vary, naming those that do
 */
export function gridAxes(
  configs: readonly RunConfig[],
  asked?: readonly [x: string, y: string] | null,
): GridAxes | null {
  if (asked === null) return null;
  const varying = varyingFields(configs);
  if (asked !== undefined) {
    const [x, y] = asked;
    if (x !== y && varying.includes(x) && varying.includes(y)) return { x, y };
    const known = varying.length > 0 ? varying.join(", ") : "none";
    throw new RangeError(
      `axes: expected two fields that vary in this plan (${known}), got ${x === y ? `${x} twice` : `${x} and ${y}`}`,
    );
  }
  const free = varying.filter((name) => name !== "seed" && name !== "task");
  const x = COLUMNS.find((name) => free.includes(name)) ?? free[0];
  const y = free.find((name) => name !== x);
  return x === undefined || y === undefined ? null : { x, y };
}

/** The values of a field in a plan, numbers in rising order. */
export function axisValues(configs: readonly RunConfig[], name: string): readonly unknown[] {
  const values = [...new Set(configs.map((config) => fieldOf(config, name)))];
  return values.every((value) => typeof value === "number") ? values.sort((a, b) => a - b) : values;
}
