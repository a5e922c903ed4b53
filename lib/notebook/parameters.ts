import { suggest } from "../config/errors/suggest";
import type { Profile } from "../config/types";
import { ParametersError } from "./parameters-error";
import { show } from "./outputs/show";
import { table } from "./outputs/table";

/** A value of the parameters cell. */
export type ParameterValue =
  string | number | boolean | null | readonly ParameterValue[] | { readonly [name: string]: ParameterValue };

/** The given values, with `profile` (where there is one) known to be "quick" or "full". */
export type Parameters<T> = T extends { profile: string } ? Omit<T, "profile"> & { profile: Profile } : T;

/**
 * The values that a notebook's cell tagged `parameters` sets out, overridden from outside by the environment variable
 * GROKBOOK_PARAMS (a JSON object): `GROKBOOK_PARAMS='{"profile":"full"}' jupyter nbconvert --execute …`.
 * What was overridden is shown as a table. Names that the cell does not have and values of another type are refused, all
 * in one `ParametersError`. Call it once in a notebook.
 * @example const p = parameters({ profile: "quick", rescale: 1, seeds: 3 });
 */
export function parameters<T extends Record<string, ParameterValue>>(defaults: T): Parameters<T> {
  const overrides = readOverrides(process.env["GROKBOOK_PARAMS"]);
  const problems = Object.entries(overrides).flatMap(([name, value]) => problemWith(name, value, defaults));
  if (Object.keys(overrides).length === 0)
    problems.push(...profileProblems(defaults["profile"], "The parameters cell"));
  if (problems.length > 0) throw new ParametersError(problems);

  const changed = Object.keys(overrides).filter(
    (name) => JSON.stringify(overrides[name]) !== JSON.stringify(defaults[name]),
  );
  if (changed.length > 0) {
    const rows = changed.map((name) => [
      name,
      JSON.stringify(defaults[name]),
      JSON.stringify(overrides[name]),
    ]);
    show(
      table(rows, { columns: ["parameter", "in the cell", "used (GROKBOOK_PARAMS)"], limit: rows.length }),
    );
  }
  return { ...defaults, ...overrides } as unknown as Parameters<T>;
}

function readOverrides(text = ""): Record<string, ParameterValue> {
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ParametersError([
      `expected a JSON object such as {"profile":"full"}, got ${text} (${(error as Error).message})`,
    ]);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, ParameterValue>;
  throw new ParametersError([`expected a JSON object such as {"profile":"full"}, got ${text}`]);
}

function problemWith(
  name: string,
  value: ParameterValue,
  defaults: Readonly<Record<string, ParameterValue>>,
): string[] {
  const names = Object.keys(defaults);
  if (!Object.hasOwn(defaults, name)) {
    const near = suggest(name, names);
    const hint = near === null ? "" : `Did you mean ${near}? `;
    return [`${name}: no such parameter. ${hint}This notebook has: ${names.join(", ")}`];
  }
  if (name === "profile") return profileProblems(value, "profile");
  const standard = defaults[name];
  const [expected, got] = [kind(standard), kind(value)];
  const fits =
    standard === null ||
    expected === got ||
    (expected === "list" && got === "list of number") ||
    (got === "list" && expected.startsWith("list"));
  return fits
    ? []
    : [
        `${name}: expected a ${expected} (like ${JSON.stringify(standard)}), got ${JSON.stringify(value)} (${got})`,
      ];
}

function profileProblems(value: ParameterValue | undefined, where: string): string[] {
  return value === undefined || value === "quick" || value === "full"
    ? []
    : [`${where}: profile must be "quick" or "full", got ${JSON.stringify(value)}`];
}

function kind(value: ParameterValue | undefined): string {
  if (!Array.isArray(value)) return value === null ? "null" : typeof value;
  const kinds = new Set((value as readonly ParameterValue[]).map(kind));
  return kinds.size === 1 ? `list of ${[...kinds][0]}` : "list";
}
