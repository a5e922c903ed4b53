import type { RunConfig } from "../../config/types";
import { reviews } from "../../config/reviews";
import { decayClock } from "./decay-clock";

/** How many times as fast as the paper's text runs a configuration's weights decay, to a whole number: 1 is the paper's clock. */
export function clockFactor(config: Pick<RunConfig, "learningRate" | "weightDecay" | "rescale">): number {
  return Math.round(decayClock(config).gamma / decayClock(reviews()).gamma);
}
