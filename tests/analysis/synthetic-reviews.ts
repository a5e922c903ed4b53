import type { ReviewsConfig } from "grokbook/config/types";
import type { Point, RunResult } from "grokbook/run/types";

/** The paper's IMDB classification, so that synthetic runs count as runs of it. */
export const paperReviews: ReviewsConfig = {
  task: "reviews",
  source: "imdb",
  split: "paper",
  trainFraction: 0.75,
  dataFraction: 1,
  maxTokens: 256,
  longer: "drop",
  testLimit: null,
  batchSize: 128,
  positions: 512,
  seed: 0,
  layers: 1,
  hiddenSize: 128,
  heads: 4,
  mlpSize: 512,
  initStd: 0.02,
  rescale: 10,
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.01,
  steps: 700_000,
  evaluateEvery: 5000,
  engine: "wasm",
};

export interface SyntheticReviews {
  readonly config?: Partial<ReviewsConfig>;
  /** First step with train accuracy 1; `null` never. */
  readonly memorises?: number | null;
  /** Test accuracy before the jump, and from its end on. */
  readonly plateau?: number;
  readonly reaches?: number;
  /** Step at which the rise is over, and how many steps it takes. */
  readonly generalises?: number | null;
  readonly width?: number;
  /** Norm decays by this factor times lr · λ a step. */
  readonly decay?: number;
  readonly stoppedAt?: number;
  /** First step without training loss. Default: where it memorises. */
  readonly lossless?: number;
  readonly data?: readonly string[];
}

/** A run on reviews whose curves are known functions. */
export function syntheticReviews(options: SyntheticReviews = {}): RunResult {
  const { memorises = 100_000, plateau = 0.5, reaches = 0.86, generalises = 400_000, width = 0 } = options;
  const config: ReviewsConfig = { ...paperReviews, ...options.config };
  const end = options.stoppedAt ?? config.steps;
  const points: Point[] = [];
  for (let step = 0; step <= end; step += config.evaluateEvery) {
    const train = memorises !== null && step >= memorises ? 1 : 0.6;
    const share =
      generalises === null ? 0 : step >= generalises ? 1 : width === 0 ? 0 : 1 - (generalises - step) / width;
    const test = plateau + (reaches - plateau) * Math.max(0, share);
    const norm = 453.7 * Math.exp(-(options.decay ?? 1) * config.learningRate * config.weightDecay * step);
    const trainLoss = options.lossless !== undefined && step < options.lossless ? 0.01 : 1 - train;
    points.push({ step, trainLoss, trainAccuracy: train, testLoss: 1, testAccuracy: test, norm });
  }
  const { source, dataFraction, hiddenSize, weightDecay, rescale, seed } = config;
  return {
    id: [source, dataFraction, hiddenSize, weightDecay, rescale, seed].join("-"),
    config,
    points,
    status: options.stoppedAt === undefined ? "finished" : "stopped",
    step: end,
    origin: "published",
    provenance: { engine: { name: "wasm", description: "synthetic", fingerprint: {} }, environment: {} },
    stateHash: null,
    seconds: 0,
    ...(options.data === undefined ? {} : { data: options.data }),
  };
}

/** Three seeds of it. */
export const threeSeeds = (options: SyntheticReviews = {}): RunResult[] =>
  [0, 1, 2].map((seed) => syntheticReviews({ ...options, config: { ...options.config, seed } }));

/** The same run that many times as fast: λ and 1 − β₂ × factor, steps ÷ factor. */
export function scaled(run: RunResult, factor = 10): RunResult {
  const { weightDecay, steps, evaluateEvery, beta2 } = run.config;
  return {
    ...run,
    id: `${run.id}-scaled-${factor}`,
    config: {
      ...run.config,
      weightDecay: factor * weightDecay,
      beta2: 1 - factor * (1 - beta2),
      steps: steps / factor,
      evaluateEvery: evaluateEvery / factor,
    },
    points: run.points.map((p) => ({ ...p, step: p.step / factor })),
  };
}
