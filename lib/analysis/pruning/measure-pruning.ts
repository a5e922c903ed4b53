import type { ModularConfig, ReviewsConfig, RunConfig } from "../../config/types";
import { digestExamples } from "../../data/files/digest";
import { loadData } from "../../data/load";
import { stream } from "../../data/random/random";
import { trainablePairs } from "../../config/fields/trainable-pairs";
import type { Examples, TaskData } from "../../data/types";
import { bagOfTokens } from "./bag-of-tokens";
import { numberPairs } from "./number-pairs";
import { percentileInterval } from "../statistics/bootstrap";
import { principalComponent } from "../statistics/principal-component";
import { scorePool, type ScoreStatistics } from "./score-pool";
import { sparsePrincipalComponent } from "../statistics/sparse-principal-component";

export interface MeasurePruningOptions {
  /** Data sizes: fractions of the train split for reviews, numbers of pairs for modular arithmetic. */
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
  /** Uniform random draws that each subset is compared with. Default 1,000 (ours). */
  readonly draws?: number;
  /** Bins of equal count for the KL. Default 10 (ours). */
  readonly bins?: number;
  /** Called after each subset with the share that is done. */
  readonly onProgress?: (share: number) => void | Promise<void>;
}

/** One pruned training set against the whole train split of its seed, in the first principal component of that. */
export interface PrunedSubset extends ScoreStatistics {
  readonly seed: number;
  /** Data fraction or number of pairs, as in the configuration. */
  readonly size: number;
  readonly examples: number;
  /** Of the random draws of this size: the middle 95 % of mean and deviation, and the KL that 95 % stay below. */
  readonly meanRange: readonly [number, number];
  readonly deviationRange: readonly [number, number];
  readonly klLimit: number;
  /** Mean KL of the random draws: what luck alone gives. */
  readonly klExpected: number;
}

/** The whole train split of one seed. */
export interface WholeSet {
  readonly seed: number;
  readonly examples: number;
  readonly mean: number;
  readonly deviation: number;
  /** SHA-256 of its train and test examples, as in a run's folder. */
  readonly digest: string;
}

export interface PruningMeasurement {
  /** The configuration the data were made with; data size and seed vary. */
  readonly config: RunConfig;
  /** What the principal component is taken of. */
  readonly features: string;
  readonly bins: number;
  readonly draws: number;
  readonly wholes: readonly WholeSet[];
  readonly subsets: readonly PrunedSubset[];
}

/**
 * Measures whether uniform pruning keeps the distribution of the data (paper Figs 1D and 12): the very training sets that
 * runs get, projected on the first principal component of the whole train split, against random draws of the same size.
 * The same configuration and options give the same numbers on every machine.
 * @throws what `loadData` throws
 */
export async function measurePruning(
  config: RunConfig,
  { sizes, seeds, draws = 1000, bins = 10, onProgress }: MeasurePruningOptions,
): Promise<PruningMeasurement> {
  const [wholes, subsets]: [WholeSet[], PrunedSubset[]] = [[], []];
  for (const seed of seeds) {
    const data = await loadData(sized({ ...config, seed }, null));
    const project = projector(config, data);
    const scores = project(data.train);
    const pool = scorePool(scores, bins);
    const { mean, deviation } = pool.statistics(scores);
    wholes.push({
      seed,
      examples: data.train.count,
      mean,
      deviation,
      digest: digestExamples(data.train, data.test),
    });
    for (const size of sizes) {
      const { train } = await loadData(sized({ ...config, seed }, size));
      const luck = pool.draws(train.count, draws, stream(seed, `draws/${train.count}`));
      subsets.push({
        seed,
        size,
        examples: train.count,
        ...pool.statistics(project(train)),
        meanRange: middle(luck.map((d) => d.mean)),
        deviationRange: middle(luck.map((d) => d.deviation)),
        klLimit:
          percentileInterval(
            luck.map((d) => d.kl),
            0.9,
          )?.[1] ?? NaN,
        klExpected: luck.reduce((sum, d) => sum + d.kl, 0) / luck.length,
      });
      await onProgress?.(subsets.length / (seeds.length * sizes.length));
    }
  }
  const features = config.task === "modular" ? "the pair (a, b)" : "share of every WordPiece in the review";
  return { config: sized(config, null), features, bins, draws, wholes, subsets };
}

function sized(config: RunConfig, size: number | null): RunConfig {
  if (config.task === "modular") {
    return { ...config, dataSize: size ?? trainablePairs(config).train } satisfies ModularConfig;
  }
  return { ...config, dataFraction: size ?? 1 } satisfies ReviewsConfig;
}

/** The map from examples to their score on the first principal component of these data's train set. */
function projector(config: RunConfig, data: TaskData): (examples: Examples) => ArrayLike<number> {
  if (config.task === "reviews") {
    const bag = (examples: Examples) => bagOfTokens(examples, data.vocabularySize);
    const component = sparsePrincipalComponent(bag(data.train));
    return (examples) => component.project(bag(examples));
  }
  const component = principalComponent(numberPairs(data.train));
  return (examples) => component.project(numberPairs(examples));
}

const middle = (values: readonly number[]): readonly [number, number] =>
  percentileInterval(values) ?? [NaN, NaN];
