import { decayClock } from "../decay-clock";
import { seedsOf } from "./grouping";
import type { ReviewRun } from "./paper-reviews";
import type { Finding } from "./types";

/** lr · λ of the paper's text runs, per step. */
const PAPER_GAMMA = 1e-5;
/** The one other clock that counts (ours): λ × 10, steps ÷ 10. Always labelled. */
const SCALED = 10;

/**
 * The finding at the paper's own clock, or where that lacks runs at the scaled one, which `ours` then says. The two are
 * never mixed.
 * @param judge gets the runs of one clock and how much faster it is than the paper's (1 or 10)
 */
export function onEitherClock(
  runs: readonly ReviewRun[],
  judge: (runs: readonly ReviewRun[], factor: number) => Finding,
): Finding {
  const at = (factor: number): ReviewRun[] =>
    runs.filter(({ config }) => Math.abs(decayClock(config).gamma / (factor * PAPER_GAMMA) - 1) < 1e-6);
  const [own, scaled] = [at(1), at(SCALED)];
  const first = judge(own, 1);
  if (first.verdict !== "not run" || scaled.length === 0) return first;
  const second = judge(scaled, SCALED);
  if (second.verdict === "not run" && seedsOf(own) > 0) return first;
  return { ...second, ours: `scaled clock (λ × 10, steps ÷ 10): ${second.ours ?? ""}` };
}
