import { dirname, resolve } from "node:path";
import { branchConfig, type BranchChanges } from "../../config/branch-config";
import { ConfigError, type Issue } from "../../config/errors/config-error";
import { showValue } from "../../config/errors/show-value";
import { parentOf } from "../../config/parent";
import type { RunConfig } from "../../config/types";
import type { TrainOptions } from "../../run/options";
import { loadExperiment } from "../../run/training/experiment";
import { configOfParent } from "../../run/family/find-parent";
import { PlanError } from "./plan-error";

/** Where the runs of a plan and the parents of its branches lie. */
export type PlanPlaces = Pick<TrainOptions, "root" | "parents">;

/** How another plan is read: handed in, because that one may hold branches too. */
type ReadPlan = (file: string, places: PlanPlaces) => Promise<readonly RunConfig[]>;

interface Parent {
  readonly id: string;
  readonly config: RunConfig;
  /** The step that the plan names with this parent, `"3f9a…@1400"`; else `at` says it for all. */
  readonly at?: number;
}

/**
 * The runs of a plan of branches, `{ "branch": { "plan": "parents.json", "at": 2000 }, "set": {…}, "grid": {…} }`: every parent, at
 * every step, under every combination of the grid; the last field varies fastest. `branch` names its parents by the plan that
 * trains them (relative to this file) or by ids (`"runs": ["3f9a…"]`), each with a step of its own where it has one
 * (`"runs": ["3f9a…@1400"]`: parents that a rule stopped end at different steps). `"more": 2000` ends every branch so many steps
 * after it began, where `steps` would count from the first run's start.
 * @throws PlanError, ConfigError naming every problem once
 */
export async function branchPlan(
  plan: Readonly<Record<string, unknown>>,
  file: string,
  places: PlanPlaces,
  readPlan: ReadPlan,
): Promise<readonly RunConfig[]> {
  const base = objectIn(plan, "branch", file);
  const set = objectIn(plan, "set", file);
  const grid = Object.entries(objectIn(plan, "grid", file));
  const other = Object.keys(base).filter((name) => !["plan", "runs", "at", "more"].includes(name));
  if (other.length > 0)
    throw new PlanError(file, `expected only plan, runs, at and more in branch, got ${other.join(", ")}`);
  const { more } = base;
  if (more !== undefined && !(Number.isSafeInteger(more) && (more as number) > 0))
    throw new PlanError(
      file,
      `expected branch.more to be a number of steps from 1 up, got ${showValue(more)}`,
    );
  if (more !== undefined && ("steps" in set || grid.some(([name]) => name === "steps")))
    throw new PlanError(
      file,
      "expected branch.more or steps to say where branches end, got both: leave one out",
    );
  for (const [name, values] of grid)
    if (!Array.isArray(values) || values.length === 0)
      throw new PlanError(file, `expected grid.${name} to be a list with at least one value`);
  const steps: readonly unknown[] = Array.isArray(base["at"]) ? base["at"] : [base["at"]];
  let changes: Record<string, unknown>[] = [set];
  for (const [name, values] of grid as [string, readonly unknown[]][])
    changes = changes.flatMap((c) => values.map((value) => ({ ...c, [name]: value })));
  const parents = await parentsOf(base, file, places, readPlan);
  if (base["at"] !== undefined && parents.every((parent) => parent.at !== undefined))
    throw new PlanError(
      file,
      "expected branch.at, or a step with every run in branch.runs, got both: leave at out",
    );
  const issues = new Map<string, Issue>();
  const configs: RunConfig[] = [];
  for (const parent of parents)
    for (const at of parent.at === undefined ? steps : [parent.at])
      for (const change of changes)
        try {
          configs.push(branchConfig(parent, { at: at as number, set: { ...change, ...ending(at, more) } }));
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          for (const issue of error.issues) issues.set(`${issue.path} ${showValue(issue.got)}`, issue);
        }
  if (issues.size > 0) throw new ConfigError([...issues.values()], "The sweep was not started:");
  return configs;
}

/** The steps of a branch that goes on for `more`; a bad step is `branchConfig`'s to refuse. */
const ending = (at: unknown, more: unknown): BranchChanges =>
  typeof at === "number" && typeof more === "number" ? { steps: at + more } : {};

async function parentsOf(
  { plan, runs }: Readonly<Record<string, unknown>>,
  file: string,
  places: PlanPlaces,
  readPlan: ReadPlan,
): Promise<readonly Parent[]> {
  if ((plan === undefined) === (runs === undefined))
    throw new PlanError(
      file,
      'expected branch to name its parents by "plan": "parents.json" or by "runs": ["their ids"]',
    );
  if (plan !== undefined) {
    if (typeof plan !== "string") throw new PlanError(file, "expected branch.plan to be the name of a file");
    const configs = await readPlan(resolve(dirname(file), plan), places);
    return Promise.all(
      configs.map(async (config) => ({ id: (await loadExperiment(config, {})).id, config })),
    );
  }
  if (!Array.isArray(runs) || runs.length === 0)
    throw new PlanError(file, "expected branch.runs to be a list with at least one id");
  return Promise.all(
    runs.map(async (named: unknown) => {
      const own = parentOf({ parent: String(named) });
      const id = own?.id ?? String(named);
      const found = /^[0-9a-f]{16}$/.test(id) ? await configOfParent(id, places) : null;
      if (found === null)
        throw new PlanError(
          file,
          `expected branch.runs to hold whole ids of runs that are here or published, got ${JSON.stringify(named)}`,
        );
      return own === null ? found : { ...found, at: own.step };
    }),
  );
}

function objectIn(
  plan: Readonly<Record<string, unknown>>,
  name: string,
  file: string,
): Readonly<Record<string, unknown>> {
  const value = plan[name] ?? {};
  if (typeof value !== "object" || Array.isArray(value))
    throw new PlanError(file, `expected ${name} to be an object`);
  return value as Readonly<Record<string, unknown>>;
}
