import { parseSource } from "../config/parse-source";
import { sizeOf } from "../analysis/critical-size/by-size";
import type { RunResult } from "../run/types";

/** 1,880 */
export const count = (n: number): string => n.toLocaleString("en-GB", { maximumFractionDigits: 0 });

/** "N = 2,000" or "30 % of the train split" */
export const sizeText = (run: Pick<RunResult, "config">): string =>
  run.config.task === "modular"
    ? `N = ${count(sizeOf(run.config))}`
    : `${percent(sizeOf(run.config))} of the data`;

/** A data size as it stands on an axis: 2,000 or 30 %. */
export const sizeLabel = (run: Pick<RunResult, "config">, size = sizeOf(run.config)): string =>
  run.config.task === "modular" ? count(size) : percent(size);

/** A figure on generated text must not pass for one on real text, wherever it is copied to. */
const corpora: Readonly<Record<string, string>> = {
  imdb: "IMDB",
  yelp: "Yelp",
  generated: "Generated reviews (not real text)",
};

function sourceText(source: string): string {
  const parsed = parseSource(source);
  const { corpus, path } = parsed === null || "problem" in parsed ? { corpus: null, path: source } : parsed;
  if (corpus === null) return `Reviews of ${path.split(/[\\/]/).at(-1) ?? path}`;
  const text = corpora[corpus] ?? corpus;
  return source.includes("repeats=drop") ? `${text} without repeats` : text;
}

/** "Modular addition, p = 113", "IMDB" or "Reviews of mine.csv" */
export function taskText({ config }: Pick<RunResult, "config">): string {
  if (config.task === "reviews") return sourceText(config.source);
  const names = { "+": "addition", "-": "subtraction", "*": "multiplication", "/": "division" };
  return `Modular ${names[config.operation]}, p = ${config.modulus}`;
}

export const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

/** "3 seeds (0, 1, 2)" */
export function seedsText(runs: readonly Pick<RunResult, "config">[]): string {
  const seeds = [...new Set(runs.map((run) => run.config.seed))].sort((a, b) => a - b);
  return seeds.length === 1 ? `one seed (${seeds[0]})` : `${seeds.length} seeds (${seeds.join(", ")})`;
}

/** "Raw values, no smoothing." or the filter's name and width. */
export const smoothingText = (sigma: number): string =>
  sigma === 0 ? "Raw values, no smoothing." : `Gaussian smoothing, σ = ${sigma} evaluations.`;

/** "Runs: a1b2c3d4, … and 33 more."; says so where the runs read generated reviews. */
export function runsText(runs: readonly Pick<RunResult, "id" | "origin" | "config">[]): string {
  const generated = runs.some(({ config }) => config.task === "reviews" && config.source === "generated");
  const made = generated ? ", on generated reviews" : "";
  const ids = runs.map((run) => run.id);
  const shown = ids.slice(0, 6).join(", ");
  const published = runs.filter((run) => run.origin === "published").length;
  const origin =
    published === 0
      ? ""
      : published === ids.length
        ? " (published)"
        : ` (${published} of ${ids.length} published)`;
  return `${ids.length === 1 ? "Run" : "Runs"}${origin}${made}: ${shown}${ids.length > 6 ? ` and ${ids.length - 6} more` : ""}.`;
}

/** Says how curves were thinned, or nothing when they were not. */
export const thinText = (longest: number, most: number): string =>
  longest <= most
    ? ""
    : `Each curve of ${count(longest)} evaluations is drawn with ${count(most)} points or fewer; the extremes of every bin are kept.`;

/** Sentences with one space between, empty ones left out. */
export const sentences = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join(" ");

/** An interval as "[820, not bounded]": on a side where the runs do not bound it, nothing is made up. */
export function bracketed(
  interval: readonly (number | null)[],
  text: (end: number) => string = count,
): string {
  return `[${interval.map((end) => (end === null ? "not bounded" : text(end))).join(", ")}]`;
}
