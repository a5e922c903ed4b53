import type { Point, RunResult } from "../../run/types";
import { tGen, tMem } from "../first-step";
import { observedWeights } from "./observed-weights";
import { spectrumShare, type SpectrumShare } from "./spectrum-share";

/** A moment of a run at which its spectrum is looked at. */
export type MomentName = "start" | "memorised" | "test ≥ 90 %" | "end";

export interface SpectrumMoment extends SpectrumShare {
  readonly label: MomentName;
  readonly step: number;
  /** Losses and accuracies there. */
  readonly point: Point;
}

/**
 * The Fourier power of the number embeddings at the moments that matter: the start, memorisation, generalisation and the
 * end of an observed run on modular addition. Moments that the run does not have are left out.
 * @param top frequencies counted as the strongest
 * @throws RangeError when the run was not observed
 */
export function spectrumMoments(
  run: Pick<RunResult, "id" | "points" | "weights">,
  top: number,
): readonly SpectrumMoment[] {
  const weights = observedWeights(run);
  const moments: readonly (readonly [MomentName, number | null])[] = [
    ["start", 0],
    ["memorised", tMem(run)],
    ["test ≥ 90 %", tGen(run)],
    ["end", run.points.at(-1)?.step ?? null],
  ];
  return moments.flatMap(([label, step]) => {
    const point = run.points.find((q) => q.step === step);
    const seen = weights.find((w) => w.step === step);
    return point === undefined || seen === undefined
      ? []
      : [{ label, step: point.step, point, ...spectrumShare(seen.values, top) }];
  });
}
