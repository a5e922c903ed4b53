import { METRIC_NAMES } from "./metrics-line";
import { MetricsError } from "../errors/metrics-error";
import type { Point } from "../types";

/** Significant digits of published metrics: more than a figure shows, and small files (ours). */
export const PUBLISHED_DIGITS = 6;

/** Points as CSV, one row a point. @param digits significant digits; every digit when left out */
export function metricsToCsv(points: readonly Point[], digits?: number): string {
  const cell = (x: number): string =>
    String(digits === undefined || !Number.isFinite(x) ? x : Number(x.toPrecision(digits)));
  const rows = points.map((p) =>
    METRIC_NAMES.map((name) => (name === "step" ? String(p.step) : cell(p[name]))).join(","),
  );
  return `${[METRIC_NAMES.join(","), ...rows].join("\n")}\n`;
}

/**
 * Points from the CSV of a published run.
 * @throws MetricsError with the line that is not a row of numbers
 */
export function metricsFromCsv(csv: string, file: string): readonly Point[] {
  const [header, ...rows] = csv.trimEnd().split(/\r?\n/);
  if (header !== METRIC_NAMES.join(","))
    throw new MetricsError(file, 1, `expected the columns ${METRIC_NAMES.join(",")}`);
  return rows.map((row, i) => {
    const cells = row.split(",");
    const numbers = cells.map((c) => (c === "NaN" ? NaN : c.trim() === "" ? null : Number(c)));
    const good = numbers.every((x, j) => x !== null && (cells[j] === "NaN" || !Number.isNaN(x)));
    if (!good || numbers.length !== METRIC_NAMES.length) {
      throw new MetricsError(
        file,
        i + 2,
        `expected ${METRIC_NAMES.length} numbers, got ${JSON.stringify(row)}`,
      );
    }
    return Object.fromEntries(METRIC_NAMES.map((name, j) => [name, numbers[j]])) as unknown as Point;
  });
}
