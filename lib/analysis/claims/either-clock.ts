import { decayClock } from "../clock/decay-clock";
import { seedsOf } from "./grouping";
import type { ReviewRun } from "./paper-reviews";
import type { Finding } from "./types";

/** lr · λ of the paper's text runs, per step. */
const PAPER_GAMMA = 1e-5;

/** The other clocks that count (ours): λ × factor, steps ÷ factor, everything else the paper's. The nearest comes first. */
export const SCALED_CLOCKS = [10, 20, 40] as const;

/** The runs at the paper's own clock, λ = 0.01. */
export const onOwnClock = (runs: readonly ReviewRun[]): ReviewRun[] => atFactor(runs, 1);

const atFactor = (runs: readonly ReviewRun[], factor: number): ReviewRun[] =>
  runs.filter(({ config }) => Math.abs(decayClock(config).gamma / (factor * PAPER_GAMMA) - 1) < 1e-6);

/**
 * The finding at the paper's own clock, or where that lacks runs at the nearest scaled clock that has enough, which `ours`
 * then names with its factor. Runs of two clocks are never mixed.
 * @param judge gets the runs of one clock and how much faster it is than the paper's (1, 10, 20 or 40)
 */
export function onEitherClock(
  runs: readonly ReviewRun[],
  judge: (runs: readonly ReviewRun[], factor: number) => Finding,
): Finding {
  const own = onOwnClock(runs);
  const first = judge(own, 1);
  if (first.verdict !== "not run") return first;
  const scaled = SCALED_CLOCKS.map((factor) => ({ factor, runs: atFactor(runs, factor) }))
    .filter((clock) => clock.runs.length > 0)
    .map((clock) => named(judge(clock.runs, clock.factor), clock.factor));
  const judged = scaled.find(({ verdict }) => verdict !== "not run");
  return judged ?? (seedsOf(own) > 0 ? first : (scaled[0] ?? first));
}

const named = (finding: Finding, factor: number): Finding => ({
  ...finding,
  ours: `scaled clock (λ × ${factor}, steps ÷ ${factor}): ${finding.ours ?? ""}`,
});
