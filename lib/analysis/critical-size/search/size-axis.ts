import { configFrom } from "../../../config/config-from";
import { ConfigError } from "../../../config/errors/config-error";
import { trainablePairs } from "../../../config/fields/trainable-pairs";
import type { RunConfig } from "../../../config/types";
import { loadData } from "../../../data/load";

/** The sizes that a search may try, smallest first, and how they are told. */
export interface SizeAxis {
  /** As the configuration has them: pairs, or shares of the train split. */
  readonly sizes: readonly number[];
  /** Examples in the whole train split. */
  readonly all: number;
  /** "training pairs" or "training reviews" */
  readonly noun: string;
  /** What the data's reading had to say. */
  readonly notes: readonly string[];
  /** Examples at a size. */
  count(size: number): number;
  /** The run at one size with one seed, `horizon` steps long. */
  config(size: number, seed: number): RunConfig;
}

/** Sizes per doubling: neighbours are 9 % apart, finer than a few dozen runs can tell. */
const PER_DOUBLING = 8;
/** Fewest examples tried, and at most so many halvings below all data (ours). */
const FEWEST = 8;
const HALVINGS = 6;

/**
 * The axis of a configuration: N for modular arithmetic, the share of the train split for reviews, up to all data.
 * @throws ConfigError when the train split is too small to search in; what loading the data throws
 */
export async function sizeAxis(base: RunConfig, horizon: number): Promise<SizeAxis> {
  const { all, notes } =
    base.task === "modular" ? { all: trainablePairs(base).train, notes: [] } : await allReviews(base);
  if (all < 4 * FEWEST)
    throw new ConfigError(
      [
        {
          path: base.task === "modular" ? "modulus" : "source",
          expected: `${4 * FEWEST} training examples or more, to find a size among them`,
          got: all,
          hint: "raise trainFraction, or give more data (for reviews: a larger maxTokens keeps longer ones)",
        },
      ],
      "The search was not started:",
    );
  const smallest = Math.max(FEWEST, all / 2 ** HALVINGS);
  const steps = Math.floor(PER_DOUBLING * Math.log2(all / smallest));
  const raw = Array.from({ length: steps + 1 }, (_, i) => all / 2 ** ((steps - i) / PER_DOUBLING));
  const sizes = [...new Set(raw.map((n) => (base.task === "modular" ? Math.round(n) : share(n / all))))];
  const vary = (size: number, seed: number): object =>
    base.task === "modular" ? { dataSize: size, seed } : { dataFraction: size, seed };
  return {
    sizes,
    all,
    noun: base.task === "modular" ? "training pairs" : "training reviews",
    notes,
    count: (size) => (base.task === "modular" ? Math.round(size) : Math.floor(size * all + 1e-9)),
    config: (size, seed) => configFrom({ ...base, ...vary(size, seed), steps: horizon }),
  };
}

/** Three significant digits: a share that can be typed. */
const share = (part: number): number => Math.min(1, Number(part.toPrecision(3)));

async function allReviews(
  base: Extract<RunConfig, { task: "reviews" }>,
): Promise<{ all: number; notes: readonly string[] }> {
  const { train, notes } = await loadData({ ...base, dataFraction: 1 });
  return { all: train.count, notes: notes.filter((note) => !note.startsWith("Uniform pruning")) };
}
