import { ConfigError, type Issue } from "../../config/errors/config-error";
import { configFrom } from "../../config/config-from";
import type { RunConfig } from "../../config/types";
import { parseJson } from "../../run/folder/parse-json";
import { branchPlan, type PlanPlaces } from "./branch-plan";
import { readSteadily } from "../../run/folder/steadily";
import { writeAtomic } from "../../run/folder/write-atomic";
import { expandGrid, type Grid } from "./grid";
import { PlanError } from "./plan-error";
import { planProblems } from "./plan-shape";

/**
 * The runs of a plan, in order. A plan is plain data in one of two shapes:
 * `{ "base": { "task": "modular", "profile": "quick" }, "grid": { "dataSize": [500, 900], "seed": [0, 1, 2] } }` or
 * `{ "runs": [ { "task": "modular", "seed": 0 }, … ] }`.
 * @throws ConfigError, PlanError
 */
export function planFrom(value: unknown, file = "plan"): readonly RunConfig[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new PlanError(
      file,
      'expected { "base": …, "grid": … }, { "branch": …, "set": …, "grid": … } or { "runs": [ … ] }',
    );
  const plan = value as Record<string, unknown>;
  if ("branch" in plan)
    throw new PlanError(
      file,
      "a plan of branches is read from its file (readPlan), where its parents are found",
    );
  const problems = planProblems(plan);
  if (problems.length > 0) throw new PlanError(file, problems);
  if ("base" in plan) return expandGrid(configFrom(plan["base"]), (plan["grid"] ?? {}) as Grid<RunConfig>);
  return collectIssues(plan["runs"] as readonly unknown[]);
}

/**
 * As `planFrom`, from a JSON file; also a plan of branches:
 * `{ "branch": { "plan": "parents.json", "at": 2000 }, "set": { "steps": 6000 }, "grid": { "epsilon": [1e-6, 1e-8] } }`.
 * @param places where parents that are named by their ids lie
 */
export async function readPlan(file: string, places: PlanPlaces = {}): Promise<readonly RunConfig[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readSteadily(file);
  } catch (error) {
    throw new PlanError(
      file,
      `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
      error,
    );
  }
  let value: unknown;
  try {
    value = parseJson(bytes);
  } catch (error) {
    throw new PlanError(file, `is not JSON: ${(error as Error).message}`, error);
  }
  if (typeof value === "object" && value !== null && "branch" in value)
    return branchPlan(value as Record<string, unknown>, file, places, readPlan);
  return planFrom(value, file);
}

/** Writes a plan that means the same whatever later defaults are: every run with every field. */
export async function writePlan(file: string, configs: readonly RunConfig[]): Promise<void> {
  await writeAtomic(file, [`{ "runs": [\n${configs.map((c) => JSON.stringify(c)).join(",\n")}\n] }\n`]);
}

/** Validates every run, then reports the problems of all of them at once. */
function collectIssues(runs: readonly unknown[]): readonly RunConfig[] {
  const issues: Issue[] = [];
  const configs = runs.map((run, i) => {
    try {
      return configFrom(run);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      issues.push(...error.issues.map((issue) => ({ ...issue, path: `runs[${i}].${issue.path}` })));
      return null;
    }
  });
  if (issues.length > 0) throw new ConfigError(issues, "The sweep was not started:");
  return configs.filter((c) => c !== null);
}
