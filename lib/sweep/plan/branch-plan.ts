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
import { branchPlanProblems } from "./plan-shape";

/** Where the runs of a plan and the parents of its branches lie. */
export type PlanPlaces = Pick<TrainOptions, "root" | "parents">;

/** How another plan is read: handed in, because that one may hold branches too. */
type ReadPlan = (file: string, places: PlanPlaces) => Promise<readonly RunConfig[]>;

/** A plan of branches whose shape is right; what its fields hold is the configuration's to check. */
interface BranchPlan {
  readonly branch: {
    readonly plan?: string;
    readonly runs?: readonly unknown[];
    readonly at?: unknown;
    readonly more?: number;
  };
  readonly set?: Record<string, unknown>;
  readonly grid?: Readonly<Record<string, readonly unknown[]>>;
}

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
  const problems = branchPlanProblems(plan);
  if (problems.length > 0) throw new PlanError(file, problems);
  const { branch: base, set = {}, grid = {} } = plan as unknown as BranchPlan;
  const steps: readonly unknown[] = Array.isArray(base.at) ? base.at : [base.at];
  let changes: Record<string, unknown>[] = [set];
  for (const [name, values] of Object.entries(grid))
    changes = changes.flatMap((c) => values.map((value) => ({ ...c, [name]: value })));
  const parents = await parentsOf(base, file, places, readPlan);
  const issues = new Map<string, Issue>();
  const configs: RunConfig[] = [];
  for (const parent of parents)
    for (const at of parent.at === undefined ? steps : [parent.at])
      for (const change of changes)
        try {
          configs.push(
            branchConfig(parent, { at: at as number, set: { ...change, ...ending(at, base.more) } }),
          );
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
  { plan, runs = [] }: BranchPlan["branch"],
  file: string,
  places: PlanPlaces,
  readPlan: ReadPlan,
): Promise<readonly Parent[]> {
  if (plan !== undefined) {
    const configs = await readPlan(resolve(dirname(file), plan), places);
    return Promise.all(
      configs.map(async (config) => ({ id: (await loadExperiment(config, {})).id, config })),
    );
  }
  const found = await Promise.all(runs.map((named) => namedParent(String(named), places)));
  const missing = runs.filter((_, i) => found[i] === null);
  if (missing.length > 0)
    throw new PlanError(
      file,
      `expected branch.runs to hold whole ids of runs that are here or published, got ${missing.map((named) => JSON.stringify(named)).join(", ")}`,
    );
  return found as Parent[];
}

/** A parent by its id, `"3f9a…"` or `"3f9a…@1400"`; `null` where there is none. */
async function namedParent(named: string, places: PlanPlaces): Promise<Parent | null> {
  const own = parentOf({ parent: named });
  const id = own?.id ?? named;
  const found = /^[0-9a-f]{16}$/.test(id) ? await configOfParent(id, places) : null;
  return found === null || own === null ? found : { ...found, at: own.step };
}
