import type { RunResult } from "grokbook/run/types";
import { syntheticReviews } from "../analysis/synthetic-reviews";

/** Runs that obey the clock: they generalise when untouched weights are down to 10 · e^(−4) of their usual size. */
export const ablationRuns = (): RunResult[] =>
  (
    [
      [10, 0.01],
      [10, 0.02],
      [10, 0.04],
      [5, 0.01],
      [20, 0.01],
    ] as const
  ).flatMap(([rescale, weightDecay]) =>
    [0, 1].map((seed) => {
      const gamma = 1e-3 * weightDecay;
      const step = (4 + Math.log(rescale / 10)) / gamma;
      return syntheticReviews({
        config: { rescale, weightDecay, seed, steps: 7 / gamma, evaluateEvery: 10_000 },
        generalises: Math.ceil(step / 10_000) * 10_000,
      });
    }),
  );
