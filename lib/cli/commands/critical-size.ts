import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { describeSearch } from "../../analysis/critical-size/search/describe-search";
import { sizeOf } from "../../analysis/critical-size/by-size";
import { searchCriticalSize } from "../../analysis/critical-size/search/search-critical-size";
import type { CriticalSizeSearch } from "../../analysis/critical-size/search/search-critical-size";
import type { SearchBudget } from "../../analysis/critical-size/search/search-options";
import { earlierRunId } from "../../config/run-id";
import type { RunConfig } from "../../config/types";
import { criticalSizeSearch } from "../../figures/critical-size-search";
import { figureToHtml } from "../../figures/figure-to-html";
import { runsRoot } from "../../run/folder/run-folder";
import { writeAtomic } from "../../run/folder/write-atomic";
import { configOf, withConfigOptions, type ConfigOptions } from "../options/config-options";
import { EXIT } from "../exit-codes";
import { positive, wholeNumber } from "../options/numbers";
import { print, say } from "../terminal/say";
import { searchView } from "../terminal/search-lines";
import { stopSignals } from "../terminal/stop-signals";
import { UsageError } from "../options/usage-error";

interface Options extends ConfigOptions {
  readonly source?: string;
  readonly horizon?: number;
  readonly accuracy?: number;
  readonly once?: boolean;
  readonly budget?: SearchBudget;
  readonly width?: number;
  readonly figure?: string;
  readonly workers?: number;
  readonly root?: string;
  readonly published?: boolean;
  readonly checkpointEvery?: number;
  readonly json?: boolean;
}

const examples = `
It chooses the sizes itself: first all data and an eighth of them, bisection until both outcomes were seen, then the sizes
that say most about where half of the runs generalise. Two runs at a time; each has a seed of its own and ends as soon as
its outcome is known. Ctrl-C stops with checkpoints (exit code 75); the same command goes on, and a larger --budget goes on
from the runs that are there.

Examples:
  npx grokbook critical-size                                   modular addition, the quick setting
  npx grokbook critical-size --source "mine.csv?text=review&label=stars&negative=1&positive=5" --accuracy 0.75
                                                           how many of your own reviews does this model need?
  npx grokbook critical-size mine.csv --set maxTokens=256 --steps 3000 --budget 30min
  npx grokbook critical-size --profile full --horizon 6000 --width 1.3 --budget 200000steps`;

/** `grokbook critical-size`: finds how much data half of the runs need. */
export function register(program: Command): void {
  withConfigOptions(
    program
      .command("critical-size")
      .argument("[reviews]", "your reviews, as for --source: mine.csv")
      .description(
        "Find the data size at which half of the runs generalise within a horizon, choosing the runs",
      ),
  )
    .option(
      "--source <reviews>",
      "imdb, yelp, generated or a CSV file, as the field source; means --task reviews",
    )
    .option("--horizon <steps>", "steps a run may take (default: the configuration's)", wholeNumber(1))
    .option("--accuracy <share>", "test accuracy that counts (default: 0.9, reviews 0.8)", positive)
    .option("--once", "count the first touch; default: five evaluations in a row")
    .option("--budget <amount>", "24 runs, 100000steps or 30min at most (default: 24 runs)", budget)
    .option("--width <ratio>", "end when the interval is at most such a factor wide (default: 1.5)", positive)
    .option("--figure <file>", "where the figure goes (default: critical-size-….html in the runs folder)")
    .option(
      "--workers <number>",
      "processes (default: one per physical core); never changes a number",
      wholeNumber(1),
    )
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option("--no-published", "train even what data/results has")
    .option("--checkpoint-every <seconds>", "at most this much work is lost (default: 30)", positive)
    .option("--json", "print the answer as JSON")
    .addHelpText("after", examples)
    .action(async (reviews: string | undefined, options: Options) => {
      process.exitCode = await search(withReviews(reviews, options));
    });
}

async function search(options: Options): Promise<number> {
  const config = configWithSource(options);
  const { signal, forget } = stopSignals(say);
  const view = searchView();
  try {
    const found = await searchCriticalSize(config, {
      horizon: options.horizon,
      accuracy: options.accuracy,
      rule: options.once === true ? "once" : "sustained",
      budget: options.budget,
      width: options.width,
      workers: options.workers,
      root: options.root,
      published: options.published,
      checkpointEverySeconds: options.checkpointEvery,
      signal,
      onNote: say,
      onProgress: view.update,
    });
    view.end();
    const figure = await writeFigure(found, config, options);
    print(options.json === true ? JSON.stringify(answer(found, figure)) : report(found, figure));
    return found.ended === "stopped" ? EXIT.again : EXIT.done;
  } finally {
    view.end();
    forget();
  }
}

/** A file named alone is the source. */
function withReviews(reviews: string | undefined, options: Options): Options {
  if (reviews === undefined) return options;
  if (options.source !== undefined)
    throw new UsageError(
      `${reviews} and --source ${options.source} both name reviews: leave one of them out`,
    );
  return { ...options, source: reviews };
}

/** The quick setting unless another is asked for: a search is many runs. */
function configWithSource({ source, ...options }: Options): RunConfig {
  const profile = options.profile ?? (options.config === undefined ? "quick" : undefined);
  const given = { ...options, ...(profile !== undefined && { profile }) };
  if (source === undefined) return configOf(given);
  if (options.task !== undefined && options.task !== "reviews")
    throw new UsageError(`--source names reviews, --task says ${options.task}: leave one of them out`);
  return configOf({ ...given, task: "reviews", set: [`source=${source}`, ...options.set] });
}

async function writeFigure(
  found: CriticalSizeSearch,
  config: RunConfig,
  { figure, root }: Options,
): Promise<string | null> {
  if (found.results.length === 0) return null;
  const { plan } = found;
  // With the path of a reader's own file in it: nothing else tells two files apart here.
  const name = earlierRunId(config, JSON.stringify([plan.horizon, plan.accuracy, plan.rule]));
  const file = resolve(figure ?? `${runsRoot(root)}/critical-size-${name.slice(0, 8)}.html`);
  // Lines and points are all it draws: the basic Plotly, a quarter of the whole one's size, has them.
  const plotly = readFileSync(require.resolve("plotly.js-basic-dist-min/plotly-basic.min.js"), "utf8");
  await writeAtomic(file, [figureToHtml(criticalSizeSearch(found), { plotly })]);
  return file;
}

const report = (found: CriticalSizeSearch, figure: string | null): string =>
  [...describeSearch(found), ...(figure === null ? [] : [`Figure: ${figure}`])].join("\n");

function answer(found: CriticalSizeSearch, figure: string | null): object {
  const { threshold, axis, ended, plan, rounds, spent, results } = found;
  const count = (size: number | null): number | null => (size === null ? null : axis.count(size));
  return {
    ended,
    n50: count(threshold?.size ?? null),
    interval: threshold?.interval.map(count) ?? [null, null],
    unit: axis.noun,
    of: axis.all,
    plan,
    spent,
    rounds: rounds.map((r) => ({ runs: r.runs, n50: count(r.size), interval: r.interval.map(count) })),
    runs: results.map(({ id, config, step }) => ({
      id,
      size: axis.count(sizeOf(config)),
      seed: config.seed,
      step,
    })),
    text: describeSearch(found),
    figure,
  };
}

function budget(text: string): SearchBudget {
  const [, amount = "", unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const value = Number(amount);
  const named = {
    "": "runs",
    run: "runs",
    runs: "runs",
    step: "steps",
    steps: "steps",
    min: "minutes",
    minutes: "minutes",
  };
  const name = named[unit.toLowerCase() as keyof typeof named] as keyof SearchBudget | undefined;
  if (amount !== "" && name !== undefined && value > 0 && (name === "minutes" || Number.isSafeInteger(value)))
    return { [name]: value };
  throw new InvalidArgumentError("Expected a number of runs, or steps or minutes: 24, 100000steps, 30min.");
}
