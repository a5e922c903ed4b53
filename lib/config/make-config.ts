import { checkConfig } from "./check-config";
import { ConfigError, type Issue } from "./errors/config-error";
import type { FieldValue, Task } from "./fields/field";
import { defaultOf, fields } from "./fields/fields";
import { suggest } from "./errors/suggest";
import type { Profile, RunConfig } from "./types";

const profiles: readonly string[] = ["quick", "full"];

/** Defaults of the profile, then the overrides, validated and frozen. */
export function makeConfig(task: Task, overrides: unknown): RunConfig {
  const issues: Issue[] = [];
  if (typeof overrides !== "object" || overrides === null || Array.isArray(overrides)) {
    throw new ConfigError([{ path: "config", expected: "an object of fields", got: overrides }]);
  }
  const { profile = "full", ...own } = overrides as Record<string, unknown>;
  if (!profiles.includes(profile as string)) issues.push(badProfile(profile));
  if ("task" in own && own["task"] !== task)
    issues.push({ path: "task", expected: JSON.stringify(task), got: own["task"] });
  const value: Record<string, unknown> = { task };
  for (const field of fields[task])
    if (field.optional !== true) value[field.name] = defaultOf(task, field, profile as Profile).value;
  Object.assign(value, own, { task });
  return finish(task, value, issues);
}

/** Validates a complete configuration, such as one read from a run folder: nothing is filled in. */
export function completeConfig(value: unknown): RunConfig {
  const task = taskOf(value);
  return finish(task, value as Record<string, unknown>, []);
}

/** The task a plain object names. */
export function taskOf(value: unknown): Task {
  const task: unknown =
    typeof value === "object" && value !== null ? (value as Record<string, unknown>)["task"] : undefined;
  if (task === "modular" || task === "reviews") return task;
  const meant = typeof task === "string" ? suggest(task, ["modular", "reviews"]) : null;
  const issue = { path: "task", expected: '"modular" or "reviews"', got: task };
  throw new ConfigError([
    meant === null ? issue : { ...issue, hint: `did you mean ${JSON.stringify(meant)}?` },
  ]);
}

function finish(task: Task, value: Readonly<Record<string, unknown>>, before: readonly Issue[]): RunConfig {
  const issues = [...before, ...checkConfig(task, value)];
  if (issues.length > 0) throw new ConfigError(issues);
  const ordered: Record<string, unknown> = { task };
  // −0 and 0 are one setting and must be one id.
  for (const { name, optional, full } of fields[task]) {
    if (optional === true && [undefined, full.value].includes(value[name] as FieldValue)) continue;
    ordered[name] = value[name] === 0 ? 0 : value[name];
  }
  return Object.freeze(ordered) as unknown as RunConfig;
}

function badProfile(profile: unknown): Issue {
  const meant = typeof profile === "string" ? suggest(profile, profiles) : null;
  const issue = { path: "profile", expected: '"quick" or "full"', got: profile };
  return meant === null ? issue : { ...issue, hint: `did you mean ${JSON.stringify(meant)}?` };
}
