import type { RunConfig } from "../types";

export type Task = RunConfig["task"];
export type FieldValue = number | string | null;

/** A default and where it comes from. Sources that begin with "ours" are choices the paper does not make. */
export interface Default {
  readonly value: FieldValue;
  readonly source: string;
}

interface Common {
  readonly name: string;
  /** One line for tables and `--help`. */
  readonly meaning: string;
  /** What the error message asks for: "a number from 0 to 10". */
  readonly expected: string;
  /**
   * A field that came later: a configuration leaves it out where it has its default, so that runs made before there was
   * such a field keep their ids.
   */
  readonly optional?: true;
  /** The paper's setting (profile `full`). Quick defaults that differ are in `quick.ts`. */
  readonly full: Default;
}

export interface NumberField extends Common {
  readonly kind: "number" | "integer";
  readonly minimum: number;
  readonly maximum: number;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  /** `null` is allowed and means no limit. */
  readonly nullable: boolean;
}

export interface ChoiceField extends Common {
  readonly kind: "choice";
  readonly choices: readonly string[];
}

export interface TextField extends Common {
  readonly kind: "text";
}

/** One row of the table of fields: name, range, default, source. */
export type Field = NumberField | ChoiceField | TextField;

interface RangeOptions {
  /** The lower bound itself is not allowed. */
  readonly above?: boolean;
  /** The upper bound itself is not allowed. */
  readonly below?: boolean;
  readonly nullable?: boolean;
}

function ranged(
  kind: "number" | "integer",
  name: string,
  meaning: string,
  [minimum, maximum]: readonly [number, number],
  value: number | null,
  source: string,
  { above = false, below = false, nullable = false }: RangeOptions = {},
): NumberField {
  const noun = kind === "integer" ? "a whole number" : "a number";
  const bounds =
    above || below
      ? `${above ? "above" : "from"} ${minimum} ${below ? (above ? "and below" : "to below") : "and up to"} ${maximum}`
      : `from ${minimum} to ${maximum}`;
  return {
    kind,
    name,
    meaning,
    minimum,
    maximum,
    exclusiveMinimum: above,
    exclusiveMaximum: below,
    nullable,
    expected: `${noun} ${bounds}${nullable ? ", or null for no limit" : ""}`,
    full: { value, source },
  };
}

export function integer(
  name: string,
  meaning: string,
  range: readonly [number, number],
  value: number | null,
  source: string,
  options?: RangeOptions,
): Field {
  return ranged("integer", name, meaning, range, value, source, options);
}

export function real(
  name: string,
  meaning: string,
  range: readonly [number, number],
  value: number,
  source: string,
  options?: RangeOptions,
): Field {
  return ranged("number", name, meaning, range, value, source, options);
}

export function choice(
  name: string,
  meaning: string,
  choices: readonly string[],
  value: string,
  source: string,
): Field {
  const expected = `one of ${choices.map((c) => JSON.stringify(c)).join(", ")}`;
  return { kind: "choice", name, meaning, choices, expected, full: { value, source } };
}

export function text(
  name: string,
  meaning: string,
  expected: string,
  value: string | null,
  source: string,
): Field {
  return { kind: "text", name, meaning, expected, full: { value, source } };
}

/** A field that came later (see `Common.optional`). */
export const later = (field: Field): Field => ({ ...field, optional: true });
