import { differencesFromPaper } from "../../config/differences-from-paper";
import type { RunResult } from "../../run/types";
import { trainedAsPaper } from "../claims/trained-as-paper";
import { sizeOf } from "../critical-size/by-size";

/** Runs of one data fraction that differ in λ, α and seed. */
export interface AblationBlock {
  readonly fraction: number;
  readonly runs: readonly RunResult[];
}

/** What the ablation is about, and what leaves an experiment the same. */
const varied = ["weightDecay", "rescale", "dataFraction", "steps", "evaluateEvery", "seed", "engine"];

/**
 * The runs on IMDB at the paper's model and data that an ablation of λ and α can be read from: one block for each data
 * fraction with more than two pairs of λ and α, the largest fraction first. α = 1 is no ablation: nothing is there for decay to bring down.
 */
export function ablationBlocks(runs: readonly RunResult[]): readonly AblationBlock[] {
  const ours = runs.filter(
    ({ config }) =>
      config.task === "reviews" &&
      config.source === "imdb" &&
      trainedAsPaper(config) &&
      config.rescale > 1 &&
      differencesFromPaper(config).every(({ field }) => varied.includes(field)),
  );
  const pairs = (group: readonly RunResult[]): number =>
    new Set(group.map(({ config }) => `${config.weightDecay} ${config.rescale}`)).size;
  return [...new Set(ours.map(({ config }) => sizeOf(config)))]
    .sort((a, b) => b - a)
    .map((fraction) => ({ fraction, runs: ours.filter(({ config }) => sizeOf(config) === fraction) }))
    .filter((block) => pairs(block.runs) > 2);
}
