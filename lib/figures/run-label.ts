import type { RunResult } from "../run/types";
import { count, percent } from "./words";

const symbols: Readonly<Record<string, string>> = {
  rescale: "α",
  weightDecay: "λ",
  learningRate: "lr",
  hiddenSize: "h",
  dataSize: "N",
  dataFraction: "fraction",
  modulus: "p",
};

/** The paper's letter for a field, else its name. */
export const symbolOf = (field: string): string => symbols[field] ?? field;

/** A field's value as it stands on an axis: shares in per cent, numbers with a comma. */
export function fieldLabel(field: string, value: unknown): string {
  if (typeof value !== "number") return String(value);
  if (field === "dataFraction" || field === "trainFraction") return percent(value);
  return Number.isInteger(value) ? count(value) : String(value);
}

/** A short name for each run: the config fields in which the runs differ, paper's symbols, seed last. */
export function runLabels(runs: readonly Pick<RunResult, "id" | "config">[]): string[] {
  const value = (run: (typeof runs)[number], field: string) =>
    (run.config as unknown as Record<string, unknown>)[field];
  const fields = [...new Set(runs.flatMap((run) => Object.keys(run.config)))].filter(
    (field) => field !== "seed" && new Set(runs.map((run) => value(run, field))).size > 1,
  );
  const seeds = new Set(runs.map((run) => run.config.seed)).size > 1;
  return runs.map((run) => {
    const parts = fields.map((field) => `${symbolOf(field)} = ${String(value(run, field))}`);
    if (seeds || parts.length === 0) parts.push(`seed ${run.config.seed}`);
    return parts.join(", ");
  });
}
