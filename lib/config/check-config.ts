import type { Issue } from "./errors/config-error";
import type { Task } from "./fields/field";
import { fields } from "./fields/fields";
import { hint } from "./errors/hint";
import { checkRules } from "./fields/rules";
import { checkShape } from "./fields/schema";
import { suggest } from "./errors/suggest";
import type { RunConfig } from "./types";

/** Every problem of a complete configuration, in the order of the table of fields; none when it can be run. */
export function checkConfig(task: Task, value: Readonly<Record<string, unknown>>): Issue[] {
  const { bad, unknown } = checkShape(task, value);
  const names = fields[task].map((f) => f.name);
  const misspelt = unknown.map((name) => unknownField(task, name, value[name]));
  const wrong = fields[task]
    .filter((f) => bad.includes(f.name))
    .map((f): Issue => {
      const fix = f.name in value ? hint(f, value[f.name]) : undefined;
      const issue = { path: f.name, expected: f.expected, got: value[f.name] };
      return fix === undefined ? issue : { ...issue, hint: fix };
    });
  const order = (issue: Issue): number => names.indexOf(issue.path);
  const rules = checkRules(value as unknown as RunConfig, bad);
  return [...[...wrong, ...rules].sort((a, b) => order(a) - order(b)), ...misspelt];
}

/** The complaint about a name that is no field of the task. */
export function unknownField(task: Task, name: string, got: unknown): Issue {
  const other = task === "modular" ? "reviews" : "modular";
  const own = fields[task].map((f) => f.name);
  const foreign = fields[other].map((f) => f.name);
  const issue = { path: name, expected: "no such field", got };
  if (foreign.includes(name)) return { ...issue, hint: `it belongs to task "${other}"` };
  const meant = suggest(name, own);
  if (meant !== null) return { ...issue, hint: `did you mean ${meant}?` };
  const elsewhere = suggest(name, foreign);
  if (elsewhere !== null)
    return { ...issue, hint: `did you mean ${elsewhere}? It belongs to task "${other}"` };
  return { ...issue, hint: `task "${task}" has ${own.join(", ")}` };
}
