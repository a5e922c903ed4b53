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

/** Every field with its value and source, in the order of the table of fields; later fields only where they were changed. */
export function describeConfig(config: RunConfig): readonly ConfigRow[] {
  const shown = fields[config.task].filter(({ name, optional }) => optional !== true || name in config);
  return shown.map((field) => {
    const value = valueOf(config, field.name);
    const quick = defaultOf(config.task, field, "quick");
    const source =
      value === field.full.value
        ? field.full.source
        : field.full.value === null
          ? "changed here"
          : `${value === quick.value ? quick.source : "changed here"}; ${field.full.value} in ${field.full.source}`;
    return { field: field.name, value, source, meaning: field.meaning };
  });
}

/** A field's value by name; of a field that the configuration leaves out its default. */
export function valueOf(config: RunConfig, name: string): FieldValue {
  const value = (config as unknown as Readonly<Record<string, FieldValue>>)[name];
  return value ?? fields[config.task].find((field) => field.name === name)?.full.value ?? null;
}
