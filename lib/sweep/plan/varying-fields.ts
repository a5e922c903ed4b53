import { fields } from "../../config/fields/fields";
import type { RunConfig } from "../../config/types";

/** The fields in which configurations differ, in the order of the schema; `task` first when it differs. */
export function varyingFields(configs: readonly RunConfig[]): readonly string[] {
  const tasks = [...new Set(configs.map(({ task }) => task))];
  const names = [...new Set(tasks.flatMap((task) => ["task", ...fields[task].map((f) => f.name)]))];
  return names.filter((name) => new Set(configs.map((config) => fieldOf(config, name))).size > 1);
}

/** A field of a configuration by its name; its default where it is left out, undefined where its task has no such field. */
export function fieldOf(config: RunConfig, name: string): unknown {
  const left = fields[config.task].find((field) => field.name === name && field.optional === true);
  return (config as unknown as Record<string, unknown>)[name] ?? left?.full.value;
}
