import { tGen, tMem } from "../../analysis/first-step";
import { finalAccuracy } from "../../analysis/model-size/final-accuracy";
import type { RunConfig } from "../../config/types";
import { shareText } from "../../notebook/outputs/format";
import type { RunResult } from "../../run/types";
import { fieldOf, varyingFields } from "../../sweep/plan/varying-fields";
import { markdownTable } from "./markdown-table";

/** Fields that make no row of their own: they only say how a run is drawn by chance, which of them it branches from, or how often it is looked at. */
const NO_ROW = ["seed", "evaluateEvery", "engine", "parent"];

/** ε_test of a task's tables: 0.9 for modular addition (the official plot code's highest threshold), 0.8 for reviews (Fig. 4A's). */
export const epsilonOf = (config: RunConfig): number => (config.task === "modular" ? 0.9 : 0.8);

/**
 * A collection of runs as a Markdown table: a row for each setting, the seeds side by side in the order of their numbers.
 * First steps are raw first crossings; a run that never got there has a dash.
 */
export function collectionTable(runs: readonly RunResult[]): string {
  const varying = varyingFields(runs.map(({ config }) => config)).filter((name) => !NO_ROW.includes(name));
  const epsilon = Math.max(...runs.map(({ config }) => epsilonOf(config)));
  const groups = new Map<string, RunResult[]>();
  const inOrder = [...runs].sort((a, b) => compare(a, b, [...varying, "seed"]));
  for (const run of inOrder) {
    const key = JSON.stringify(varying.map((name) => fieldOf(run.config, name)));
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const each = (group: readonly RunResult[], text: (run: RunResult) => string): string =>
    group.map(text).join(", ");
  return markdownTable(
    [
      ...varying,
      "seeds",
      "train ≥ 99 % at step",
      `test ≥ ${100 * epsilon} % at step`,
      "test, last tenth",
      "steps",
      "runs",
    ],
    [...groups.values()].map((group) => [
      ...varying.map((name) => valueText(fieldOf(group[0]!.config, name))),
      each(group, ({ config }) => String(config.seed)),
      each(group, (run) => stepText(tMem(run))),
      each(group, (run) => stepText(tGen(run, { accuracy: epsilon }))),
      each(group, (run) => shareText(finalAccuracy(run))),
      each(group, stepsText),
      each(group, ({ id }) => `\`${id.slice(0, 8)}\``),
    ]),
  );
}

const number = (value: number): string => value.toLocaleString("en-GB");
const stepText = (step: number | null): string => (step === null ? "–" : number(step));
const stepsText = ({ status, step, config }: RunResult): string =>
  status === "finished" ? number(config.steps) : `${number(step)} of ${number(config.steps)}`;

function valueText(value: unknown): string {
  if (typeof value !== "number") return String(value ?? "");
  return Math.abs(value) < 1 ? String(value) : number(value);
}

function compare(a: RunResult, b: RunResult, names: readonly string[]): number {
  for (const name of names) {
    const [x, y] = [fieldOf(a.config, name), fieldOf(b.config, name)];
    if (x === y) continue;
    return typeof x === "number" && typeof y === "number" ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return a.id < b.id ? -1 : 1;
}
