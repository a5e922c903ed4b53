import { decayClock } from "../../analysis/clock/decay-clock";
import type { RunConfig } from "../../config/types";
import { stepText } from "../words/step-text";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/**
 * Pairs of λ and α before any run: γ, the steps at which they should generalise, and how long they are trained.
 * @param predict first and last step predicted for a configuration
 */
export function predictedSteps(
  configs: readonly RunConfig[],
  predict: (config: RunConfig) => readonly number[],
): Renderable {
  const rows = configs.map((config) => ({
    λ: config.weightDecay,
    α: config.rescale,
    "γ = lr · λ": decayClock(config).gamma,
    "predicted from the paper's jump": predict(config)
      .map((step) => stepText(step))
      .join(" … "),
    "trained for": config.steps,
  }));
  return table(rows, { caption: "Before any run. Steps." });
}
