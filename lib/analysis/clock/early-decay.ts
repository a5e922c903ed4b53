import type { RunResult } from "../../run/types";
import { decayClock } from "./decay-clock";
import { normDecay, type NormDecay } from "./norm-decay";

/**
 * The decay of the norm over the first 1/γ steps. The law is for weights without a gradient: most rows of the word table,
 * and at first most of the norm; later the weights that learn are a larger part of it.
 * @throws RangeError with fewer than 3 evaluations in that time
 */
export function earlyDecay(run: RunResult): NormDecay {
  return normDecay(run, { to: Math.round(1 / decayClock(run.config).gamma) });
}
