import type { ReviewsConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { lastStep } from "../critical-size/by-size";
import { decayClock } from "../clock/decay-clock";
import { keepsOptimiserClock } from "../clock/optimiser-clock";
import { tGen, tMem } from "../first-step";
import { trainedAsPaper } from "./trained-as-paper";

export type ReviewRun = RunResult & { readonly config: ReviewsConfig };

/** The paper's text classification (§3.3, App. B and the official scripts), all but corpus, size, decay, β₂, seed and steps. */
const setting = {
  split: "paper",
  trainFraction: 0.75,
  maxTokens: 256,
  longer: "drop",
  testLimit: null,
  batchSize: 128,
  positions: 512,
  layers: 1,
  hiddenSize: 128,
  heads: 4,
  mlpSize: 512,
  initStd: 0.02,
  rescale: 10,
  learningRate: 1e-3,
  beta1: 0.9,
  epsilon: 1e-8,
} as const satisfies Partial<ReviewsConfig>;

/** β₂ of the paper's text runs. */
export const PAPER_BETA2 = 0.999;

/** lr · λ · steps of the paper's runs: 1e-3 · 1e-2 · 700,000. A run with another λ is as long when this is equal. */
export const PAPER_DECAY = 7;

/**
 * lr · λ · steps from which a run is long enough to be judged (ours): the paper's 500,000 steps. Its jump comes at 350,000
 * to 450,000, and no threshold of the rules lies later.
 */
export const WHOLE_DECAY = 5;

/** Test accuracy that counts as generalised on text (ours; the paper's "80 % and more" in Fig. 2B). */
export const TEXT_ACCURACY = 0.8;

export interface PaperReviewOptions {
  /** Fields that may differ, since the claim varies them. */
  readonly free?: readonly (keyof typeof setting)[];
  /** Runs on the 40,037-review sample of Yelp instead of those on complete corpora. Default false. */
  readonly sample?: boolean;
}

/**
 * Runs at the paper's setting for reviews. How long they were planned does not matter, nothing in training depends on it.
 * β₂ is the paper's 0.999, or scaled with the clock (`keepsOptimiserClock`); the two are never judged together.
 */
export function paperReviewRuns(
  results: readonly RunResult[],
  sources: readonly ("imdb" | "yelp")[],
  { free = [], sample = false }: PaperReviewOptions = {},
): ReviewRun[] {
  return results.filter((run): run is ReviewRun => {
    const { config } = run;
    if (config.task !== "reviews" || !sources.some((s) => s === config.source)) return false;
    if (!trainedAsPaper(config)) return false;
    const same = Object.entries(setting).every(
      ([field, value]) =>
        free.some((f) => f === field) || (config as unknown as Record<string, unknown>)[field] === value,
    );
    const secondMoment = config.beta2 === PAPER_BETA2 || keepsOptimiserClock(config);
    return same && secondMoment && isSample(run) === sample;
  });
}

/** The stored sample of Yelp is another corpus than Yelp Polarity; the run's notes on its data say so. */
const isSample = (run: RunResult): boolean => (run.data ?? []).some((note) => /not the official/.test(note));

/** The runs whose β₂ is the paper's: for claims that vary λ itself, as the paper did, and call it no clock. */
export const atPaperBeta2 = (runs: readonly ReviewRun[]): ReviewRun[] =>
  runs.filter(({ config }) => config.beta2 === PAPER_BETA2);

/** The paper's horizon in steps of this run's own clock. */
export const horizonOf = (run: ReviewRun): number => stepsFor(run, PAPER_DECAY);

/** Last step up to which all these runs of one clock can be read: the shortest one's end, at most the paper's horizon. */
export const commonHorizon = (runs: readonly ReviewRun[]): number =>
  Math.min(...runs.map((run) => Math.min(lastStep(run), horizonOf(run))));

/** Whether the run is long enough to be judged. */
export const isWhole = (run: ReviewRun): boolean => lastStep(run) >= stepsFor(run, WHOLE_DECAY);

const stepsFor = (run: ReviewRun, decay: number): number => Math.round(decay / decayClock(run.config).gamma);

/** Whether both first steps are known: seen, or not within the horizon. */
export function isDecided(run: ReviewRun): boolean {
  return isWhole(run) || (tMem(run) !== null && tGen(run, { accuracy: TEXT_ACCURACY }) !== null);
}
