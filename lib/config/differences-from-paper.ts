import { valueOf } from "./describe-config";
import type { FieldValue } from "./fields/field";
import { fields } from "./fields/fields";
import type { RunConfig } from "./types";

/** A setting that is not the paper's. */
export interface Difference {
  readonly field: string;
  readonly value: FieldValue;
  readonly paper: FieldValue;
  /** Where the paper's value is stated. */
  readonly source: string;
}

/** The settings in which a run differs from the paper's. Fields the paper says nothing about (seed, engine) never count. */
export function differencesFromPaper(config: RunConfig): readonly Difference[] {
  return fields[config.task]
    .filter(({ name, full }) => !full.source.startsWith("ours") && valueOf(config, name) !== full.value)
    .map(({ name, full }) => ({
      field: name,
      value: valueOf(config, name),
      paper: full.value,
      source: full.source,
    }));
}
