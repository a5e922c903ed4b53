import { stream } from "grokbook/data/random/random";
import type { RunResult } from "grokbook/run/types";
import { syntheticReviews, type SyntheticReviews } from "./synthetic-reviews";

export interface Wave {
  /** Norm at the start, at its lowest, at memorisation, at the jump, at the end; straight lines in ln between them. */
  readonly norms?: readonly [number, number, number, number, number];
  /** Step with the lowest norm. */
  readonly low?: number;
  /** Relative noise of every norm, and a single evaluation at ten times the norm. */
  readonly noise?: number;
  readonly spikeAt?: number;
  readonly run?: SyntheticReviews;
}

/** A synthetic run on reviews with a classifier of 2 × 4 weights whose norm is a known function. */
export function observedReviews({
  low = 60_000,
  noise = 0,
  spikeAt,
  run = {},
  ...wave
}: Wave = {}): RunResult {
  const result = syntheticReviews(run);
  const { memorises = 100_000, generalises = 400_000 } = run;
  const knots = [0, low, memorises ?? 100_000, generalises ?? 400_000, result.config.steps];
  const norms = wave.norms ?? [3, 2, 4, 2, 2];
  const random = stream(result.config.seed, "observed");
  const at = (step: number): number => {
    const i = Math.max(
      1,
      knots.findIndex((knot) => knot >= step),
    );
    const [a, b] = [knots[i - 1] as number, knots[i] as number];
    const [from, to] = [norms[i - 1] as number, norms[i] as number];
    return from * (to / from) ** (b === a ? 1 : (step - a) / (b - a));
  };
  const weights = result.points.map(({ step, norm }) => {
    const classifier = at(step) * (1 + noise * random.normal()) * (step === spikeAt ? 10 : 1);
    const values = [1, -1, 1, 1, -1, 1, -1, -1].map((sign) => (sign * classifier) / Math.sqrt(8));
    return { step, norms: { embeddings: norm, classifier }, values };
  });
  return { ...result, weights };
}
