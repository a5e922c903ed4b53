import { Argument, type Command } from "commander";
import { measurePruning, type MeasurePruningOptions } from "../../analysis/pruning/measure-pruning";
import { measureReadingStudy, readingStudy } from "../../analysis/reading/reading-study";
import { canonicalJson } from "../../config/canonical-json";
import { modularAddition } from "../../config/modular-addition";
import { reviews } from "../../config/reviews";
import type { RunConfig } from "../../config/types";
import { measurement, measurementId, type Measurement } from "../../run/published/measurement";
import { NoWorkbookError } from "../../run/errors/no-workbook-error";
import { resultsRoot } from "../../run/published/results-root";
import { publishMeasurement } from "../../run/published/publish-measurement";
import type { TrainOptions } from "../../run/options";
import { train } from "../../run/train";
import type { RunResult } from "../../run/types";
import { publishedMeasurements } from "../../run/published/published-measurements";
import { EXIT } from "../exit-codes";
import { liveLine } from "../terminal/live-line";
import { wholeNumber } from "../options/numbers";
import { UsageError } from "../options/usage-error";
import { print } from "../terminal/say";
import { watchLine } from "../terminal/watch-line";

/** What moves at the prompt meanwhile. */
interface Telling {
  readonly onProgress: (share: number) => Promise<void>;
  /** As any training at the prompt: a line that moves, and Ctrl-C that keeps what there is. */
  readonly train: (config: RunConfig, given: TrainOptions) => Promise<RunResult>;
}

/** What is measured under a word of the command line. */
interface Measure {
  readonly kind: string;
  readonly name: string;
  /** Random draws per subset where none are asked for; null where there is nothing to ask for. */
  readonly draws: number | null;
  /** @returns null when it was stopped before its end */
  readonly result: (draws: number, telling: Telling) => Promise<unknown>;
}

const seeds = [0, 1, 2];
const DRAWS = 1000;

const pruned = (name: string, config: () => RunConfig, sizes: MeasurePruningOptions["sizes"]): Measure => ({
  kind: "pruning",
  name,
  draws: DRAWS,
  result: (draws, { onProgress }) => measurePruning(config(), { sizes, seeds, draws, onProgress }),
});

/** Pruning: what claim 15 asks for, and more: the fractions of the paper's Fig. 12 and the sizes of its Fig. 1. */
const measures: Readonly<Record<string, Measure>> = {
  imdb: pruned(
    "imdb",
    () => reviews({ source: "imdb" }),
    // The paper's smallest, 210 reviews, comes last: the draws of the others stay as they were without it.
    [...Array.from({ length: 9 }, (_, i) => (i + 1) / 10), 0.01],
  ),
  modular: pruned(
    "modular",
    () => modularAddition({}),
    Array.from({ length: 13 }, (_, i) => 1000 + 500 * i),
  ),
  reading: { ...readingStudy, draws: null, result: (_draws, telling) => measureReadingStudy(telling) },
};

/** `grokbook measure`: measure what is no training run, compare with the published measurement or publish it. */
export function register(program: Command): void {
  program
    .command("measure")
    .addArgument(
      new Argument(
        "<what>",
        "pruned training sets of imdb or modular addition, or reading: what classifiers of IMDB read",
      ).choices(Object.keys(measures)),
    )
    .option(
      "--publish",
      "write the measurement to data/results/measurements instead of comparing with what is there",
    )
    .option(
      "--draws <number>",
      "random draws per pruned subset (default: 1000, which claim 15 asks for)",
      wholeNumber(20),
    )
    .description(
      "Measure whether pruning keeps the distribution of the data (claim 15), or what classifiers read (chapter 07)",
    )
    .addHelpText(
      "after",
      `
The same data give the same numbers on every machine. Exit code 0: equal to the published ones, or published. 1: not equal,
or nothing is published to compare with.

  npx grokbook measure imdb            the fractions 0.1 … 0.9 and 0.01 for 3 seeds, against 1,000 random draws each
  npx grokbook measure modular
  npx grokbook measure reading         trains three published runs again to step 9,500 if their weights are not here, minutes each`,
    )
    .action(async (name: string, { publish = false, draws }: { publish?: boolean; draws?: number }) => {
      const measure = measures[name] as Measure;
      if (draws !== undefined && measure.draws === null)
        throw new UsageError(
          `--draws counts draws of pruned subsets; measure ${name} has none: leave it out.`,
        );
      if (publish) refuseOutside();
      const id = measurementId(measure);
      const published = publish ? null : (await publishedMeasurements()).find((m) => measurementId(m) === id);
      if (published === undefined) {
        print(
          `${id}: nothing is published to compare with. Publish it: npx grokbook measure ${name} --publish`,
        );
        process.exitCode = EXIT.failed;
        return;
      }
      const found = await measured(name, draws ?? measure.draws ?? DRAWS);
      if (found === null) process.exitCode = EXIT.again;
      else if (published === null) print(await publishMeasurement(found));
      else process.exitCode = compare(found, published);
    });
}

/** Measuring takes minutes: whether it can be published is looked at before. */
function refuseOutside(): void {
  if (resultsRoot() === null) throw new NoWorkbookError("--publish", "data/results");
}

/** @returns null when it was stopped before its end */
async function measured(name: string, draws: number): Promise<Measurement | null> {
  const { kind, name: on, result } = measures[name] as Measure;
  let share = 0;
  let live: ReturnType<typeof liveLine> | null = null;
  const quiet = (): void => {
    live?.end();
    live = null;
  };
  try {
    const found = await result(draws, {
      onProgress: async (now) => {
        share = now;
        live ??= liveLine(() => `measuring ${name}: ${Math.round(100 * share)} %`);
        await new Promise(setImmediate); // Ctrl-C and the line get a turn
      },
      train: (config, given) => {
        quiet(); // one line at a time
        return watchLine(given.until ?? config.steps, (own) => train(config, { ...given, ...own }));
      },
    });
    const command = `npx grokbook measure ${name} --publish${draws === DRAWS ? "" : ` --draws ${draws}`}`;
    return found === null ? null : measurement(kind, on, command, found);
  } finally {
    quiet();
  }
}

function compare(ours: Measurement, published: Measurement): number {
  const equal = canonicalJson(plain(published.result)) === canonicalJson(plain(ours.result));
  const { started, grokbook } = published.environment;
  print(
    `${measurementId(ours)}: ${equal ? "equal to" : "not equal to"} the published numbers (${String(started)}, grokbook ${String(grokbook)})`,
  );
  return equal ? EXIT.done : EXIT.failed;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
