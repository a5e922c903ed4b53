import * as z from "zod";
import type { Field, NumberField, Task } from "./field";
import { fields } from "./fields";

function numberSchema(field: NumberField): z.ZodType {
  // z.number() already refuses NaN and ±Infinity; safe integers keep JSON exact.
  const base = field.kind === "integer" ? z.number().int() : z.number();
  const low = field.exclusiveMinimum ? base.gt(field.minimum) : base.gte(field.minimum);
  const both = field.exclusiveMaximum ? low.lt(field.maximum) : low.lte(field.maximum);
  return field.nullable ? both.nullable() : both;
}

function fieldSchema(field: Field): z.ZodType {
  if (field.kind === "choice") return z.enum(field.choices);
  if (field.kind === "text") return z.string().min(1);
  return numberSchema(field);
}

function taskSchema(task: Task): z.ZodType<Record<string, unknown>> {
  const shape = Object.fromEntries(
    fields[task].map((f) => [f.name, f.optional === true ? fieldSchema(f).optional() : fieldSchema(f)]),
  );
  return z.strictObject({ task: z.literal(task), ...shape });
}

const schemas = { modular: taskSchema("modular"), reviews: taskSchema("reviews") } as const;

/** What the schema, built from the table of fields, finds wrong: field names with a bad value, and names that do not exist. */
export function checkShape(
  task: Task,
  value: Readonly<Record<string, unknown>>,
): { bad: string[]; unknown: string[] } {
  const result = schemas[task].safeParse(value);
  if (result.success) return { bad: [], unknown: [] };
  const bad = new Set<string>();
  const unknown: string[] = [];
  for (const issue of result.error.issues) {
    if (issue.code === "unrecognized_keys") unknown.push(...issue.keys);
    else bad.add(String(issue.path[0]));
  }
  return { bad: [...bad], unknown };
}
