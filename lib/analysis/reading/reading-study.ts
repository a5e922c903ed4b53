import { reviews } from "../../config/reviews";
import { runId } from "../../config/run-id";
import type { ReviewsConfig } from "../../config/types";
import { loadData } from "../../data/load";
import { NoWeightsError } from "../../run/errors/no-weights-error";
import { RunNotFoundError } from "../../run/errors/run-not-found-error";
import { publishedRuns } from "../../run/published/published";
import type { Measurement } from "../../run/published/measurement";
import type { TrainOptions } from "../../run/options";
import { run } from "../../run/run";
import type { RunResult } from "../../run/types";
import { weightsAt, type WeightsAt } from "../../run/weights/weights-at";
import { measureReading, type Reading } from "./measure-reading";
import { readingMoments, readingSteps } from "./reading-steps";

/** Kind and name of the published measurement. */
export const readingStudy = { kind: "reading", name: "imdb" } as const;

/** Latest step looked at (ours): all three runs have jumped by then. */
const LAST = 9500;

/** IMDB at the paper's width on a clock forty times as fast: `imdb-grid-beta2` at 20 % of the data. */
const studied = (seed: number): ReviewsConfig =>
  reviews({
    source: "imdb",
    dataFraction: 0.2,
    seed,
    weightDecay: 0.4,
    beta2: 0.96,
    steps: 12_500,
    evaluateEvery: 125,
  });

export interface ReadingStudyOptions {
  /** The share that is done, of the measuring alone. */
  readonly onProgress?: (share: number) => void | Promise<void>;
  /** Trains a run whose weights are not here. Default: `run`; the command line passes one with a live line that can be stopped. */
  readonly train?: (config: ReviewsConfig, options: TrainOptions) => Promise<RunResult>;
  /** Runs folder. Default: as `run`. */
  readonly root?: string;
}

/**
 * What three published runs on IMDB read, on the plateau and after the jump. Published runs hold no weights, so those that are not here are trained
 * again up to the last moment, with the checkpoints kept (150 MB a run).
 * @returns null when a training was stopped before that; the next call goes on from there
 * @throws MissingDataError without IMDB; RunNotFoundError when the published runs are not there
 */
export async function measureReadingStudy({
  onProgress,
  train = run,
  root,
}: ReadingStudyOptions = {}): Promise<{ readonly readings: readonly Reading[] } | null> {
  const published = await publishedRuns();
  const readings: Reading[] = [];
  for (const seed of [0, 1, 2]) {
    const config = studied(seed);
    const data = await loadData(config);
    const id = runId(config, data.digest);
    const steps = readingSteps(published.find((r) => r.id === id)?.points ?? [], { last: LAST });
    const wanted = readingMoments.flatMap((label) => steps[label] ?? []);
    if (wanted.length < readingMoments.length) throw new RunNotFoundError(id, "the published results");
    const until = Math.max(...wanted);
    const weights = await keptWeights(id, wanted, root).catch(async (error: unknown) => {
      if (!(error instanceof NoWeightsError || error instanceof RunNotFoundError)) throw error;
      const trained = await train(config, { data, published: false, keep: wanted, until, root });
      return trained.step < until ? null : keptWeights(id, wanted, root);
    });
    if (weights === null) return null;
    const named = readingMoments.map((label, i) => ({ label, weights: weights[i] as WeightsAt }));
    const share = (of: number): void | Promise<void> => onProgress?.((readings.length + of) / 3);
    readings.push(await measureReading(id, config, data, named, { most: 10, onProgress: share }));
  }
  return { readings };
}

const keptWeights = (id: string, steps: readonly number[], root?: string): Promise<readonly WeightsAt[]> =>
  Promise.all(steps.map((step) => weightsAt(id, { step, root })));

/** The readings of the published measurement; none where it is not there. */
export function publishedReadings(measurements: readonly Measurement[]): readonly Reading[] {
  const found = measurements.find((m) => m.kind === readingStudy.kind && m.name === readingStudy.name);
  return (found?.result as { readonly readings: readonly Reading[] } | undefined)?.readings ?? [];
}
