import type { RunConfig } from "../../config/types";
import { reviews } from "../../config/reviews";
import { decayClock } from "./decay-clock";

/** Between these steps the paper's text runs jump at α = 10, λ = 0.01 (§4.2; drawn at 410,000 and 450,000). */
export const paperJump: readonly [from: number, to: number] = [350_000, 450_000];

/**
 * The steps at which a run with another clock should jump, if the size of untouched weights at the paper's own jump is what
 * decides: that size is 0.30 to 0.11 of the usual initialisation. Not rounded.
 */
export function jumpFromPaper(
  config: Pick<RunConfig, "learningRate" | "weightDecay" | "rescale">,
): readonly [from: number, to: number] {
  const [paper, own] = [decayClock(reviews()), decayClock(config)];
  const [from, to] = paperJump;
  return [own.when(paper.scale(from)), own.when(paper.scale(to))];
}
