import type { FieldValue } from "./fields/field";
import { defaultOf, fields } from "./fields/fields";
import type { RunConfig } from "./types";

/** One line of the table that shows a configuration. */
export interface ConfigRow {
  readonly field: string;
  readonly value: FieldValue;
  /** Where the value comes from; for a value of your own, what the paper has instead. */
  readonly source: string;
  readonly meaning: string;
}

/** Every field with its value and source, in the order of the table of fields. */
export function describeConfig(config: RunConfig): readonly ConfigRow[] {
  return fields[config.task].map((field) => {
    const value = valueOf(config, field.name);
    const quick = defaultOf(config.task, field, "quick");
    const source =
      value === field.full.value
        ? field.full.source
        : `${value === quick.value ? quick.source : "changed here"}; ${field.full.value} in ${field.full.source}`;
    return { field: field.name, value, source, meaning: field.meaning };
  });
}

/** A field's value by name. */
export function valueOf(config: RunConfig, name: string): FieldValue {
  return (config as unknown as Readonly<Record<string, FieldValue>>)[name] ?? null;
}
