import { unknownField } from "./check-config";
import { ConfigError, type Issue } from "./errors/config-error";
import { fields } from "./fields/fields";
import { makeConfig } from "./make-config";
import { parentText } from "./parent";
import { identityOf } from "./run-id";
import type { ModularConfig, ReviewsConfig, RunConfig } from "./types";

/** What a branch may change: how it goes on, not what the model is or which reviews and pairs its seed drew it from. */
export const BRANCHABLE = [
  "dataSize",
  "dataFraction",
  "testLimit",
  "batchSize",
  "learningRate",
  "beta1",
  "beta2",
  "epsilon",
  "weightDecay",
  "steps",
  "evaluateEvery",
  "engine",
  "loss",
  "gradient",
  "moments",
] as const;

type Branchable = (typeof BRANCHABLE)[number];

/** Settings of a branch that differ from its parent's. */
export type BranchChanges = Partial<
  Pick<Omit<ModularConfig, "task"> & Omit<ReviewsConfig, "task">, Branchable>
>;

/**
 * The configuration of a branch: it goes on from its parent's state after step `at`, under the parent's settings in all but what
 * `set` changes. `steps` still counts from the first run's start.
 * @param parent a run, or its id with its configuration
 * @example branchConfig(result, { at: 2000, set: { epsilon: 1e-6 } })
 * @throws ConfigError naming every field that a branch cannot change, and every bad value
 */
export function branchConfig<C extends RunConfig>(
  parent: { readonly id: string; readonly config: C },
  { at, set = {} }: { readonly at: number; readonly set?: BranchChanges },
): C {
  const { task } = parent.config;
  const issues: Issue[] = [];
  const changes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(set)) {
    const known = fields[task].some((field) => field.name === name);
    if (!known) issues.push(unknownField(task, name, value));
    else if (mayChange(name)) changes[name] = value;
    else issues.push(fixed(task, name, value));
  }
  if (!Number.isSafeInteger(at) || at < 0)
    issues.push({ path: "at", expected: "a step of the parent, from 0 up", got: at });
  // A branch of a branch begins anew: where it came from and what was done to its moments is the parent's own.
  const settings = Object.fromEntries(
    Object.entries(parent.config).filter(([name]) => name !== "parent" && name !== "moments"),
  );
  try {
    const from = issues.some(({ path }) => path === "at")
      ? {}
      : { parent: parentText({ id: parent.id, step: at }) };
    const config = makeConfig(task, { ...settings, ...changes, ...from });
    if (issues.length === 0) return config as C;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    issues.push(...error.issues);
  }
  throw new ConfigError(issues, "The branch was not started:");
}

/** The fields of a branch that are not as its parent has them, and cannot differ: one issue each. */
export function strayFields(
  config: RunConfig,
  parent: { readonly id: string; readonly config: RunConfig },
): Issue[] {
  const [own, its] = [config, parent.config].map((c) => identityOf(c) as unknown as Record<string, unknown>);
  const names = ["task", ...fields[config.task].map(({ name }) => name)];
  return names
    .filter((name) => name !== "parent" && !mayChange(name) && own?.[name] !== its?.[name])
    .map((name) => ({
      path: name,
      expected: `${JSON.stringify(its?.[name])}, as its parent ${parent.id} has`,
      got: own?.[name],
      hint: "a branch keeps the model, its initial weights and the split; it may change what npx grokbook branch --help lists",
    }));
}

const mayChange = (name: string): boolean => (BRANCHABLE as readonly string[]).includes(name);

function fixed(task: RunConfig["task"], name: string, got: unknown): Issue {
  const own = fields[task].map((field) => field.name).filter(mayChange);
  return {
    path: name,
    expected: "no change in a branch",
    got,
    hint: `a branch may change ${own.join(", ")}`,
  };
}
