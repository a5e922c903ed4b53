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
import { publishedMeasurements } from "../../run/published/published-measurements";
import { EXIT } from "../exit-codes";
import { liveLine } from "../terminal/live-line";
import { wholeNumber } from "../options/numbers";
import { print } from "../terminal/say";

/** What is measured under a word of the command line. */
interface Measure {
  readonly kind: string;
  readonly name: string;
  /** @param draws as asked for; only pruning has them */
  readonly result: (draws: number, onProgress: (share: number) => Promise<void>) => Promise<unknown>;
}

const seeds = [0, 1, 2];

const pruned = (name: string, config: () => RunConfig, sizes: MeasurePruningOptions["sizes"]): Measure => ({
  kind: "pruning",
  name,
  result: (draws, onProgress) => measurePruning(config(), { sizes, seeds, draws, onProgress }),
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
  reading: {
    ...readingStudy,
    result: (_draws, onProgress) => measureReadingStudy({ onProgress, onNote: print }),
  },
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
    .action(
      async (name: string, { publish = false, draws = 1000 }: { publish?: boolean; draws?: number }) => {
        if (publish) refuseOutside();
        if (publish) return print(await publishMeasurement(await measured(name, draws)));
        const id = measurementId(measures[name] as Measure);
        const published = (await publishedMeasurements()).find((m) => measurementId(m) === id);
        if (published === undefined) {
          print(
            `${id}: nothing is published to compare with. Publish it: npx grokbook measure ${name} --publish`,
          );
          process.exitCode = EXIT.failed;
        } else process.exitCode = compare(await measured(name, draws), published);
      },
    );
}

/** Measuring takes minutes: whether it can be published is looked at before. */
function refuseOutside(): void {
  if (resultsRoot() === null) throw new NoWorkbookError("--publish", "data/results");
}

async function measured(name: string, draws: number): Promise<Measurement> {
  const { kind, name: on, result } = measures[name] as Measure;
  let share = 0;
  const live = liveLine(() => `measuring ${name}: ${Math.round(100 * share)} %`);
  try {
    const found = await result(draws, async (now) => {
      share = now;
      await new Promise(setImmediate); // Ctrl-C and the line get a turn
    });
    const command = `npx grokbook measure ${name} --publish${draws === 1000 ? "" : ` --draws ${draws}`}`;
    return measurement(kind, on, command, found);
  } finally {
    live.end();
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
