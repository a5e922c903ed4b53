import { ConfigError, issueText, type Issue } from "../../config/errors/config-error";
import { defaultOf, fields } from "../../config/fields/fields";
import { makeConfig } from "../../config/make-config";
import { parseSetting } from "../../config/parse-setting";
import type { Task } from "../../config/fields/field";
import type { RunConfig } from "../../config/types";

/** The field in which the models of a panel differ: each has its own value of it. */
export type Varied = "dataSize" | "dataFraction" | "weightDecay" | "rescale" | "seed";

/** What a panel trains, as a reader wrote it: texts, right or wrong. */
export interface Settings {
  readonly task: Task;
  /** `quick` or `full`. */
  readonly profile: string;
  readonly vary: Varied;
  /** A value for each model. */
  readonly values: readonly string[];
  /** Fields that all models share, in the order in which they were named; those left out have the profile's default. */
  readonly set: Readonly<Record<string, string>>;
}

/** A sentence about a field, in the words of the command line. */
export interface Problem {
  readonly field: string;
  /** The model whose value it is, from 0; null: all of them. */
  readonly model: number | null;
  readonly text: string;
}

export interface ReadSettings {
  /** The configuration of each model; null where it has a problem. */
  readonly configs: readonly (RunConfig | null)[];
  readonly problems: readonly Problem[];
}

/** Width of the MLP beside the width of the model, as in the paper's models: 4 h. */
const MLP_FACTOR = 4;

/** Reads what the fields or an address say; every problem at once. */
export function readSettings(settings: Settings): ReadSettings {
  const { task, vary, values } = settings;
  const shared = parsed(task, Object.entries(settings.set));
  const read = values.map((value, model) => {
    const own = parsed(task, [[vary, value]]);
    const overrides = following({ ...shared.fields, ...own.fields }, task, settings.profile);
    const issues = [...shared.issues, ...own.issues];
    try {
      const config = makeConfig(task, { profile: settings.profile, ...overrides });
      return { config: issues.length === 0 ? config : null, model, issues };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return { config: null, model, issues: [...issues, ...error.issues] };
    }
  });
  const problems = read.flatMap(({ issues, model }) =>
    issues.map((issue): Problem => {
      const own = issue.path === vary;
      return { field: issue.path, model: own ? model : null, text: issueText(issue) };
    }),
  );
  const seen = new Set<string>();
  return {
    configs: read.map(({ config }) => config),
    problems: problems.filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    }),
  };
}

function parsed(
  task: Task,
  entries: readonly (readonly [string, string])[],
): { readonly fields: Readonly<Record<string, unknown>>; readonly issues: readonly Issue[] } {
  const read: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [name, text] of entries) {
    try {
      const [field, value] = parseSetting(task, `${name}=${text}`);
      read[field] = value;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      issues.push(...error.issues);
    }
  }
  return { fields: read, issues };
}

/**
 * What follows from other fields, unless it was named too: the MLP from the width, and the steps from the clock. Half the decay
 * takes twice as long, so a run with λ has the profile's steps divided by λ, as in chapter 02.
 */
function following(
  fields: Readonly<Record<string, unknown>>,
  task: Task,
  profile: string,
): Readonly<Record<string, unknown>> {
  const { hiddenSize, mlpSize, weightDecay, steps } = fields;
  const wide = typeof hiddenSize === "number" && mlpSize === undefined;
  const long = typeof weightDecay === "number" && weightDecay > 0 && steps === undefined;
  return {
    ...fields,
    ...(wide && { mlpSize: MLP_FACTOR * hiddenSize }),
    ...(long && {
      steps: Math.max(1, Math.round(stepsOf(task, profile) / (weightDecay / weightDecayOf(task, profile)))),
    }),
  };
}

const stepsOf = (task: Task, profile: string): number => usual(task, "steps", profile);
const weightDecayOf = (task: Task, profile: string): number => usual(task, "weightDecay", profile);

function usual(task: Task, name: string, profile: string): number {
  const field = fields[task].find((other) => other.name === name);
  if (field === undefined) throw new Error(`internal: there is no field ${name}`);
  return Number(defaultOf(task, field, profile === "quick" ? "quick" : "full").value);
}
