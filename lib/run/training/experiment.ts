import { runId } from "../../config/run-id";
import type { RunConfig } from "../../config/types";
import { loadData } from "../../data/load";
import type { TaskData } from "../../data/types";
import type { TrainingJob, TrainingState } from "../../engine/types";
import { layoutOf } from "../../model/layout";
import { fromSafetensors } from "../../model/safetensors";
import { specOf } from "../../model/spec";
import type { ModelSpec } from "../../model/types";
import { MissingInitError } from "../errors/missing-init-error";
import type { TrainOptions } from "../options";
import { sha256 } from "../folder/sha256";
import { initialWeights } from "../weights/initial-weights";

/** What a configuration means once its data are loaded: a run before it touches the disk or an engine. */
export interface Experiment {
  readonly id: string;
  readonly config: RunConfig;
  readonly data: TaskData;
  readonly model: ModelSpec;
  /** SHA-256 of given initial weights, or null. */
  readonly initDigest: string | null;
  /** The state at step 0. */
  initialState(): TrainingState;
}

/** Loads the data and works out the id. */
export async function loadExperiment(
  config: RunConfig,
  options: Pick<TrainOptions, "data" | "init" | "initDigest">,
): Promise<Experiment> {
  const data = options.data ?? (await loadData(config));
  const model = specOf(config, data);
  const given = options.init === undefined ? null : fromSafetensors(options.init, layoutOf(model));
  const initDigest = given === null ? (options.initDigest ?? null) : sha256(given);
  return {
    id: runId(config, data.digest, initDigest),
    config,
    data,
    model,
    initDigest,
    initialState: () => {
      if (given === null && initDigest !== null) throw new MissingInitError();
      return zeroState(given ?? initialWeights(config, model));
    },
  };
}

/**
 * The job an engine is given, from a state on.
 * @param momentsFrom updates made when the moments were last zeroed (`Ancestor.momentsFrom`)
 */
export function jobOf(
  { config, data, model }: Experiment,
  state: TrainingState,
  momentsFrom: number = 0,
): TrainingJob {
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

function zeroState(parameters: Float32Array): TrainingState {
  const { length } = parameters;
  return {
    step: 0,
    parameters,
    firstMoment: new Float32Array(length),
    secondMoment: new Float32Array(length),
  };
}
