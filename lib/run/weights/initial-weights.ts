import type { RunConfig } from "../../config/types";
import { stream } from "../../data/random/random";
import { initialParameters } from "../../model/init";
import type { ModelSpec } from "../../model/types";

/**
 * The weights a run starts from, flat, in layout order: drawn from the stream `init` of its seed, rescaled by its α. The
 * same numbers for every engine.
 * @param model as `specOf(config, data)` or `loadWeights` gives it
 */
export function initialWeights(
  config: Pick<RunConfig, "seed" | "initStd" | "rescale">,
  model: ModelSpec,
): Float32Array {
  const { seed, initStd, rescale } = config;
  const random = stream(seed, "init");
  return initialParameters(model, { normal: () => random.normal(), initStd, rescale });
}
