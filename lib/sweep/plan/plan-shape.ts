import { showValue } from "../../config/errors/show-value";

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with the shape of `{ base, grid }` or `{ runs }`, whatever its fields hold; nothing: it can be read. */
export function planProblems(plan: Fields): string[] {
  return [
    ...onlyThese(plan, ["base", "grid", "runs", "name"]),
    ...("runs" in plan === "base" in plan ? ["expected either base (with grid) or runs"] : []),
    ...gridProblems(plan["grid"]),
    ...("runs" in plan && !isList(plan["runs"]) ? ["expected runs to be a list with at least one run"] : []),
  ];
}

/** The same of `{ branch, set, grid }`. */
export function branchPlanProblems(plan: Fields): string[] {
  const { branch, set, grid } = plan;
  const objects = [["branch", branch] as const, ["set", set] as const].filter(
    ([, value]) => !isObject(value),
  );
  return [
    ...onlyThese(plan, ["branch", "set", "grid", "name"]),
    ...objects.map(([name]) => `expected ${name} to be an object`),
    ...gridProblems(grid),
    ...(isObject(branch) ? placeProblems((branch ?? {}) as Fields) : []),
    ...endingProblems(fieldsOf(branch)["more"], { ...fieldsOf(set), ...fieldsOf(grid) }),
  ];
}

/** Which parents, and from which step on. */
function placeProblems(branch: Fields): string[] {
  const { plan, runs, at } = branch;
  const problems = onlyThese(branch, ["plan", "runs", "at", "more"], " in branch");
  if ((plan === undefined) === (runs === undefined))
    problems.push(
      'expected branch to name its parents by "plan": "parents.json" or by "runs": ["their ids"]',
    );
  if (plan !== undefined && typeof plan !== "string")
    problems.push("expected branch.plan to be the name of a file");
  if (runs !== undefined && !isList(runs))
    problems.push("expected branch.runs to be a list with at least one id");
  if (at !== undefined && isList(runs) && runs.every((run) => String(run).includes("@")))
    problems.push("expected branch.at, or a step with every run in branch.runs, got both: leave at out");
  return problems;
}

/** Where the branches end: `more` after they began, or at `steps`. */
function endingProblems(more: unknown, changed: Fields): string[] {
  if (more === undefined) return [];
  return [
    ...(Number.isSafeInteger(more) && (more as number) > 0
      ? []
      : [`expected branch.more to be a number of steps from 1 up, got ${showValue(more)}`]),
    ...("steps" in changed
      ? ["expected branch.more or steps to say where branches end, got both: leave one out"]
      : []),
  ];
}

function gridProblems(grid: unknown): string[] {
  if (!isObject(grid)) return ["expected grid to be an object of lists"];
  return Object.entries(fieldsOf(grid))
    .filter(([, values]) => !isList(values))
    .map(([name]) => `expected grid.${name} to be a list with at least one value`);
}

function onlyThese(fields: Fields, known: readonly string[], where = ""): string[] {
  const other = Object.keys(fields).filter((name) => !known.includes(name));
  if (other.length === 0) return [];
  return [
    `expected only ${known.slice(0, -1).join(", ")} and ${known.at(-1)}${where}, got ${other.join(", ")}`,
  ];
}

/** Nothing is an empty object here: what is left out has no fields. */
const isObject = (value: unknown): boolean =>
  value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value));
const fieldsOf = (value: unknown): Fields => (isObject(value) ? ((value ?? {}) as Fields) : {});
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;
