import type { RunConfig } from "../../config/types";
import type { TaskData } from "../../data/types";
import type { TrainingJob, TrainingState } from "../../engine/types";
import type { ModelSpec } from "../../model/types";

/**
 * The job an engine is given, from a state on.
 * @param momentsFrom updates made when the moments were last zeroed (`Ancestor.momentsFrom`)
 */
export function jobOf(
  experiment: { readonly config: RunConfig; readonly data: TaskData; readonly model: ModelSpec },
  state: TrainingState,
  momentsFrom: number = 0,
): TrainingJob {
  const { config, data, model } = experiment;
  const { learningRate, beta1, beta2, epsilon, weightDecay, loss, gradient } = config;
  return {
    model,
    optimiser: { learningRate, beta1, beta2, epsilon, weightDecay, ...(momentsFrom > 0 && { momentsFrom }) },
    train: data.train,
    test: data.test,
    batchSize: config.task === "modular" ? data.train.count : config.batchSize,
    ...(loss !== undefined && { loss }),
    ...(gradient !== undefined && { gradient }),
    state,
  };
}

/** The state before the first update. */
export function zeroState(parameters: Float32Array): TrainingState {
  const { length } = parameters;
  return {
    step: 0,
    parameters,
    firstMoment: new Float32Array(length),
    secondMoment: new Float32Array(length),
  };
}
