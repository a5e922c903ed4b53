import { decayClock } from "../clock/decay-clock";
import { keepsOptimiserClock, optimiserClock } from "../clock/optimiser-clock";
import { PAPER_BETA2, type ReviewRun } from "./paper-reviews";
import type { Finding } from "./types";

/** lr · λ of the paper's text runs, per step. */
const PAPER_GAMMA = 1e-5;

/** The other clocks that count (ours): λ × factor, steps ÷ factor, 1 − β₂ × factor. The nearest comes first. */
export const SCALED_CLOCKS = [10, 20, 40] as const;

/** For the rules' words. */
export const CLOCK_RULE =
  "λ = 0.01 (or a scaled clock, λ = 0.1, 0.2 or 0.4 with 1 − β₂ scaled too: lr · λ / (1 − β₂) within a factor of 2 of the paper's 0.01)";

/** The runs at the paper's own clock, λ = 0.01 and β₂ = 0.999. */
export const onOwnClock = (runs: readonly ReviewRun[]): ReviewRun[] =>
  atFactor(runs, 1).filter(({ config }) => config.beta2 === PAPER_BETA2);

const atFactor = (runs: readonly ReviewRun[], factor: number): ReviewRun[] =>
  runs.filter(({ config }) => Math.abs(decayClock(config).gamma / (factor * PAPER_GAMMA) - 1) < 1e-6);

export interface EitherClockOptions {
  /**
   * Judge scaled clocks whose 1 − β₂ was not scaled as well, after those where it was: for measures that are over before a
   * loss spike can come. Default false.
   */
  readonly unscaledToo?: boolean;
}

interface ScaledClock {
  readonly factor: number;
  readonly scaled: boolean;
  readonly runs: readonly ReviewRun[];
}

/**
 * The finding at the paper's own clock, or where that lacks runs at the nearest scaled clock that has enough, which `ours`
 * then names with its factor. Runs of two clocks, or of two β₂, are never mixed.
 * @param judge gets the runs of one clock and how much faster it is than the paper's (1, 10, 20 or 40)
 */
export function onEitherClock(
  runs: readonly ReviewRun[],
  judge: (runs: readonly ReviewRun[], factor: number) => Finding,
  { unscaledToo = false }: EitherClockOptions = {},
): Finding {
  const own = onOwnClock(runs);
  const first = judge(own, 1);
  if (first.verdict !== "not run") return first;
  const clocks = SCALED_CLOCKS.flatMap((factor) => bySecondMoment(atFactor(runs, factor), factor));
  const allowed = [
    ...clocks.filter(({ scaled }) => scaled),
    ...(unscaledToo ? clocks.filter(({ scaled }) => !scaled) : []),
  ];
  const found = allowed.map((clock) => ({
    count: clock.runs.length,
    finding: named(judge(clock.runs, clock.factor), clock),
  }));
  const judged = found.find(({ finding }) => finding.verdict !== "not run");
  if (judged !== undefined) return judged.finding;
  // None has enough: what is said is of the clock with the most runs, of equals the nearest.
  const open = [{ count: own.length, finding: first }, ...found].reduce((a, b) =>
    b.count > a.count ? b : a,
  );
  return withLeftOut(open.finding, unscaledToo ? [] : clocks.filter(({ scaled }) => !scaled));
}

/** The runs of one clock apart by β₂, the one nearest to the paper's lr · λ / (1 − β₂) first. */
function bySecondMoment(runs: readonly ReviewRun[], factor: number): ScaledClock[] {
  const values = [...new Set(runs.map(({ config }) => config.beta2))];
  const away = ({ config }: ReviewRun): number =>
    Math.abs(Math.log(optimiserClock(config) / (PAPER_GAMMA / (1 - PAPER_BETA2))));
  return values
    .map((beta2) => runs.filter(({ config }) => config.beta2 === beta2))
    .sort(([a], [b]) => away(a as ReviewRun) - away(b as ReviewRun))
    .map((group) => ({ factor, scaled: keepsOptimiserClock((group[0] as ReviewRun).config), runs: group }));
}

const named = (finding: Finding, { factor, scaled }: ScaledClock): Finding => ({
  ...finding,
  ours: scaled
    ? `scaled clock (λ and 1 − β₂ × ${factor}, steps ÷ ${factor}): ${finding.ours ?? ""}`
    : `scaled clock (λ × ${factor}, steps ÷ ${factor}, 1 − β₂ not scaled): ${finding.ours ?? ""}`,
});

/** Runs that are there and do not count are told. */
function withLeftOut(finding: Finding, clocks: readonly ScaledClock[]): Finding {
  if (clocks.length === 0) return finding;
  const told = clocks.map(({ factor, runs }) => `${runs.length} on the clock × ${factor}`).join(", ");
  return {
    ...finding,
    ours: `${finding.ours ?? "no runs"}; not read, since 1 − β₂ was not scaled with λ: ${told}`,
  };
}
