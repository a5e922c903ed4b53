import type { RunResult } from "../run/types";
import { fieldOf, varyingFields } from "../sweep/plan/varying-fields";
import { count, percent } from "./words";

const symbols: Readonly<Record<string, string>> = {
  rescale: "α",
  weightDecay: "λ",
  learningRate: "lr",
  hiddenSize: "h",
  dataSize: "N",
  dataFraction: "fraction",
  modulus: "p",
  epsilon: "ε",
  beta2: "β₂",
};

/** The paper's letter for a field, else its name. */
export const symbolOf = (field: string): string => symbols[field] ?? field;

/** A field's value as it stands on an axis: shares in per cent, numbers with a comma. */
export function fieldLabel(field: string, value: unknown): string {
  if (typeof value !== "number") return String(value);
  if (field === "dataFraction" || field === "trainFraction") return percent(value);
  return Number.isInteger(value) ? count(value) : String(value);
}

/**
 * A short name for each run: the config fields in which the runs differ, paper's symbols, seed last. Where three fields or more
 * differ, as between branches that each change another thing, only what sets a run apart from most of them.
 */
export function runLabels(runs: readonly Pick<RunResult, "id" | "config">[]): string[] {
  const varying = varyingFields(runs.map(({ config }) => config)).filter((field) => field !== "seed");
  // Where a branch began is told by what it changes; how long a run goes and how often it is looked at, only where nothing else differs.
  const settings = varying.filter((field) => !["parent", "steps", "evaluateEvery"].includes(field));
  const fields = settings.length > 0 ? settings : varying;
  const common = new Map(
    fields.map((field) => [field, fields.length < 3 ? undefined : mostHave(runs, field)]),
  );
  const seeds = new Set(runs.map((run) => run.config.seed)).size > 1;
  return runs.map((run) => {
    const parts = fields
      .filter((field) => common.get(field) === undefined || common.get(field) !== fieldOf(run.config, field))
      .map((field) => `${symbolOf(field)} = ${String(fieldOf(run.config, field))}`);
    if (seeds || (parts.length === 0 && fields.length < 3)) parts.push(`seed ${run.config.seed}`);
    return parts.length === 0 ? "unchanged" : parts.join(", ");
  });
}

/** The value of a field that more than half of the runs have. */
function mostHave(runs: readonly Pick<RunResult, "config">[], field: string): unknown {
  const values = runs.map(({ config }) => fieldOf(config, field));
  return values.find((value) => values.filter((other) => other === value).length > values.length / 2);
}
