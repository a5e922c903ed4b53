import type { Point } from "../types";

/** The columns of metrics, in file order. */
export const METRIC_NAMES = [
  "step",
  "trainLoss",
  "trainAccuracy",
  "testLoss",
  "testAccuracy",
  "norm",
] as const;

/** A point as one line of metrics.jsonl, step first. A diverged run's NaN and ±Infinity, which JSON lacks, are written as words. */
export function formatPoint(point: Point): string {
  const fields = METRIC_NAMES.map((name) => {
    const value = point[name];
    return `${JSON.stringify(name)}:${Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value))}`;
  });
  return `{${fields.join(",")}}\n`;
}

/** The point on a line, or null when the line is not a whole point. */
export function parsePoint(line: string): Point | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const numbers = METRIC_NAMES.map((name) => toNumber((value as Record<string, unknown>)[name]));
  if (numbers.includes(null)) return null;
  return Object.fromEntries(METRIC_NAMES.map((name, i) => [name, numbers[i]])) as unknown as Point;
}

function toNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : null;
}
