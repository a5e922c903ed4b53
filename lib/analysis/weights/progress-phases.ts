import { runningMedian } from "../statistics/running-median";
import type { ProgressMeasure } from "./progress-measure";
import type { ProgressMeasures } from "./progress-measures";

/** Nanda et al.'s three phases. */
export type PhaseName = "memorisation" | "circuit formation" | "clean-up";

export interface ProgressPhase {
  readonly name: PhaseName;
  /** Steps of the first and the last snapshot in it; `null` when the run has no such phase. */
  readonly from: number | null;
  readonly to: number | null;
  /** Whether the measures did there what the phase says. */
  readonly holds: boolean;
  /** What was measured, or what is missing. */
  readonly why: string;
}

export interface ProgressPhasesOptions {
  /** Train accuracy that counts as memorised. Default 0.99 (ours). */
  readonly trainAccuracy?: number;
  /** Highest share of unseen pairs answered right that still counts as not generalised. Default 0.1 (ours). */
  readonly unseenAccuracy?: number;
  /** Smallest change of a loss that counts, in nats. Default 0.5 (ours). */
  readonly nats?: number;
  /** Snapshots in the running medians. Default 3 (ours): a snapshot inside a loss spike changes nothing. */
  readonly window?: number;
}

/**
 * Nanda et al.'s phases by rule; their paper sees them in the curves. All numbers ours, all values running medians of three
 * snapshots.
 * *Memorisation*: to the first snapshot with train ≥ 99 %. Holds if at most 10 % of the unseen pairs are answered right there.
 * *Circuit formation*: from there to the last snapshot before the test loss is at half of its highest. Holds if at its end the
 * excluded loss is 0.5 nats above its lowest in the phase, the restricted loss (from unseen pairs, where there are such) 0.5 nats below its
 * first, and still at most 10 % of the unseen pairs are answered right.
 * *Clean-up*: from there to the end. Holds if the test loss ends within 0.1 nats of the restricted one, and without the key
 * frequencies the training set ends at half of chance or worse.
 */
export function progressPhases(
  { measures, chance }: Pick<ProgressMeasures, "measures" | "chance">,
  options: ProgressPhasesOptions = {},
): readonly ProgressPhase[] {
  const { trainAccuracy = 0.99, unseenAccuracy = 0.1, nats = 0.5, window = 3 } = options;
  const over = (value: (m: ProgressMeasure) => number): number[] =>
    runningMedian(measures.map(value), window);
  const test = over((m) => m.full.test.loss);
  const excluded = over((m) => m.excluded.loss);
  const restricted = over((m) => (m.restrictedUnseen ?? m.restricted).loss);
  const unseen = over((m) => (m.full.unseen ?? m.full.test).accuracy);
  const train = over((m) => m.full.train.accuracy);
  const step = (i: number): number => measures[i]!.step;
  const none = (name: PhaseName, why: string): ProgressPhase => ({
    name,
    from: null,
    to: null,
    holds: false,
    why,
  });

  const last = measures.length - 1;
  const known = train.findIndex((a) => a >= trainAccuracy);
  if (known < 0) {
    const why = `train accuracy never reaches ${percent(trainAccuracy)}`;
    return [none("memorisation", why), none("circuit formation", why), none("clean-up", why)];
  }
  const memorisation: ProgressPhase = {
    name: "memorisation",
    from: step(0),
    to: step(known),
    holds: unseen[known]! <= unseenAccuracy,
    why: `train ${percent(train[known]!)}, unseen pairs ${percent(unseen[known]!)}`,
  };
  const half = Math.max(...test) / 2;
  const falls = test.findIndex((loss, i) => i > known && loss <= half);
  if (falls < 0) {
    const why = "the test loss never falls to half of its highest";
    return [memorisation, none("circuit formation", why), none("clean-up", why)];
  }
  const end = falls - 1;
  const low = Math.min(...excluded.slice(known, falls));
  const [rise, fall] = [excluded[end]! - low, restricted[known]! - restricted[end]!];
  const formation: ProgressPhase = {
    name: "circuit formation",
    from: step(known),
    to: step(end),
    holds: rise >= nats && fall >= nats && unseen[end]! <= unseenAccuracy,
    why: `excluded ${change(low, excluded[end]!)}, restricted ${change(restricted[known]!, restricted[end]!)}, unseen pairs ${percent(unseen[end]!)}`,
  };
  const apart = Math.abs(test[last]! - restricted[last]!);
  const cleanUp: ProgressPhase = {
    name: "clean-up",
    from: step(falls),
    to: step(last),
    holds: apart <= 0.1 && excluded[last]! >= chance / 2,
    why: `test ${change(test[falls]!, test[last]!)}, restricted ends at ${short(restricted[last]!)}, excluded at ${short(excluded[last]!)}`,
  };
  return [memorisation, formation, cleanUp];
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
const short = (loss: number): string => loss.toFixed(2);
const change = (from: number, to: number): string => `${short(from)} → ${short(to)}`;
