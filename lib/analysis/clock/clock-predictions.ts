import type { RunResult } from "../../run/types";
import { decayClock } from "./decay-clock";
import { tGen } from "../first-step";
import { refuseMixed } from "../refuse-mixed";
import { summarise, type Summary } from "../summarise";

/** One pair of rescaling and weight decay. */
export interface ClockPrediction {
  readonly rescale: number;
  readonly weightDecay: number;
  /** γ = lr · λ, per step. */
  readonly gamma: number;
  /** Step at which untouched weights are as small as the reference's were when it generalised. */
  readonly predicted: number;
  /** First step with the test accuracy, for every seed; `null`: not within the run. */
  readonly seeds: readonly { readonly seed: number; readonly run: string; readonly step: number | null }[];
  readonly measured: Summary;
  readonly isReference: boolean;
}

export interface ClockPredictions {
  /** Test accuracy that counts as generalised. */
  readonly accuracy: number;
  /** Size of untouched weights, relative to the initialisation before rescaling, at the reference's median step. */
  readonly size: number;
  readonly rows: readonly ClockPrediction[];
}

export interface ClockPredictionsOptions {
  /** Default 0.8 (ours; the paper's "80 % and more"). */
  readonly accuracy?: number;
  /** The pair that the others are predicted from. Default: the paper's α = 10 with the λ that most runs have. */
  readonly reference?: { readonly rescale: number; readonly weightDecay: number };
}

/**
 * Predicts when runs with another λ or α generalise from the one number that the clock leaves open, the size w* of the
 * weights at that moment: t = ln(α / w*) / γ (paper §3.1, eq. 7). So t · λ is constant, and another α shifts t by
 * ln(α ratio) / γ. Rows: λ rising, then α rising.
 * @returns `null` when the reference has not generalised: there is nothing to predict from
 * @throws MixedRunsError when the runs differ in more than λ, α and seed
 */
export function clockPredictions(
  runs: readonly RunResult[],
  { accuracy = 0.8, ...options }: ClockPredictionsOptions = {},
): ClockPredictions | null {
  refuseMixed(runs, ["rescale", "weightDecay"]);
  const groups = new Map<string, RunResult[]>();
  for (const run of runs) {
    const key = `${run.config.weightDecay} ${run.config.rescale}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const reference = options.reference ?? usual(runs);
  const rows = [...groups.values()].map((group) => {
    const { config } = group[0] as RunResult;
    const seeds = [...group]
      .sort((a, b) => a.config.seed - b.config.seed)
      .map((run) => ({ seed: run.config.seed, run: run.id, step: tGen(run, { accuracy }) }));
    const { rescale, weightDecay } = config;
    const isReference = rescale === reference.rescale && weightDecay === reference.weightDecay;
    return {
      config,
      rescale,
      weightDecay,
      seeds,
      measured: summarise(seeds.map((s) => s.step)),
      isReference,
    };
  });
  const known = rows.find((row) => row.isReference);
  if (known === undefined || known.measured.median === null) return null;
  const size = decayClock(known.config).scale(known.measured.median);
  return {
    accuracy,
    size,
    rows: rows
      .map(({ config, ...row }) => {
        const clock = decayClock(config);
        return { ...row, gamma: clock.gamma, predicted: clock.when(size) };
      })
      .sort((a, b) => a.weightDecay - b.weightDecay || a.rescale - b.rescale),
  };
}

function usual(runs: readonly RunResult[]): { rescale: number; weightDecay: number } {
  const counts = new Map<number, number>();
  for (const { config } of runs)
    if (config.rescale === 10) counts.set(config.weightDecay, (counts.get(config.weightDecay) ?? 0) + 1);
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  return { rescale: 10, weightDecay: most?.[0] ?? NaN };
}
