import type { Field } from "../fields/field";
import { suggest } from "./suggest";

/** The likely fix for a value that a field refuses. */
export function hint(field: Field, value: unknown): string | undefined {
  if (value === undefined) return "leave the field out to take its default";
  if (Array.isArray(value)) return "one value per run; sweep() takes lists";
  if (field.kind === "choice") {
    const meant = typeof value === "string" ? suggest(value, field.choices) : null;
    return meant === null ? undefined : `did you mean ${JSON.stringify(meant)}?`;
  }
  if (field.kind === "text") return undefined;
  if (typeof value === "string") {
    const numeric = value.trim() !== "" && Number.isFinite(Number(value));
    return numeric ? "remove the quotes" : undefined;
  }
  if (typeof value !== "number") return undefined;
  if (Number.isNaN(value)) return "not a number: an earlier calculation failed";
  if (field.kind === "integer" && !Number.isInteger(value)) return nearest(field, value);
  if (field.maximum === 1 && value > 1 && value <= 100) return `write ${value} % as ${value / 100}`;
  return undefined;
}

function nearest(field: Field & { kind: "integer" | "number" }, value: number): string | undefined {
  const whole = Math.round(value);
  return whole >= field.minimum && whole <= field.maximum ? `the nearest is ${whole}` : undefined;
}
