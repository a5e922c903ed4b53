import { MetricsError } from "../errors/metrics-error";
import type { WeightPoint } from "./weight-point";

/** Most rows and significant digits of published weights: a picture shows no more, and a file stays below 600 kB (ours). */
const ROWS = 250;
const DIGITS = 4;

/** Observed weights as CSV: step, one column a norm, one a value. Thinned evenly to 250 rows, first and last kept. */
export function weightsToCsv(points: readonly WeightPoint[]): string {
  const [first] = points;
  if (first === undefined) throw new Error("internal: no observed weights to write");
  const names = Object.keys(first.norms);
  const header = [
    "step",
    ...names.map((name) => `norm_${name}`),
    ...first.values.map((_, i) => `value_${i}`),
  ];
  const cell = (x: number | null | undefined): string =>
    x === null || x === undefined || !Number.isFinite(x) ? "NaN" : String(Number(x.toPrecision(DIGITS)));
  const rows = thin(points).map(({ step, norms, values }) =>
    [
      step,
      ...names.map((name) => cell((norms as Readonly<Record<string, number>>)[name])),
      ...values.map(cell),
    ].join(","),
  );
  return `${[header.join(","), ...rows].join("\n")}\n`;
}

function thin(points: readonly WeightPoint[]): readonly WeightPoint[] {
  if (points.length <= ROWS) return points;
  const kept = Array.from({ length: ROWS }, (_, i) => Math.round((i * (points.length - 1)) / (ROWS - 1)));
  return kept.map((i) => points[i] as WeightPoint);
}

/**
 * Observed weights from the CSV of a published run.
 * @throws MetricsError with the line that is not a row of numbers
 */
export function weightsFromCsv(csv: string, file: string): readonly WeightPoint[] {
  const [header = "", ...rows] = csv.trimEnd().split(/\r?\n/);
  const columns = header.split(",");
  const norms = columns.filter((name) => name.startsWith("norm_"));
  const good =
    columns[0] === "step" &&
    norms.length > 0 &&
    columns.slice(1 + norms.length).every((name, i) => name === `value_${i}`);
  if (!good) throw new MetricsError(file, 1, "expected the columns step, norm_…, value_0, value_1, …");
  return rows.map((row, i) => {
    const cells = row.split(",").map((c) => (c === "NaN" ? NaN : c.trim() === "" ? null : Number(c)));
    const numbers = cells.filter((x): x is number => x !== null);
    if (numbers.length !== columns.length || !Number.isInteger(numbers[0]))
      throw new MetricsError(file, i + 2, `expected ${columns.length} numbers, got ${JSON.stringify(row)}`);
    return {
      step: numbers[0] as number,
      norms: Object.fromEntries(norms.map((name, j) => [name.slice("norm_".length), numbers[1 + j]])),
      values: numbers.slice(1 + norms.length),
    };
  });
}
