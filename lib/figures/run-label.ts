import type { RunResult } from "../run/types";

const symbols: Readonly<Record<string, string>> = {
  rescale: "α",
  weightDecay: "λ",
  learningRate: "lr",
  hiddenSize: "h",
  dataSize: "N",
  dataFraction: "fraction",
  modulus: "p",
};

/** A short name for each run: the config fields in which the runs differ, paper's symbols, seed last. */
export function runLabels(runs: readonly Pick<RunResult, "id" | "config">[]): string[] {
  const value = (run: (typeof runs)[number], field: string) =>
    (run.config as unknown as Record<string, unknown>)[field];
  const fields = [...new Set(runs.flatMap((run) => Object.keys(run.config)))].filter(
    (field) => field !== "seed" && new Set(runs.map((run) => value(run, field))).size > 1,
  );
  const seeds = new Set(runs.map((run) => run.config.seed)).size > 1;
  return runs.map((run) => {
    const parts = fields.map((field) => `${symbols[field] ?? field} = ${String(value(run, field))}`);
    if (seeds || parts.length === 0) parts.push(`seed ${run.config.seed}`);
    return parts.join(", ");
  });
}
