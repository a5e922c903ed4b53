import type { RunConfig } from "../../config/types";
import type { TaskData } from "../../data/types";
import { localSession } from "../../engine/wasm/local-session";
import { compileKernels } from "../../engine/wasm/memory/compile";
import type { ModelSpec } from "../../model/types";
import { only } from "../only";
import { jobOf, zeroState } from "../training/job";

/** Accuracies over the whole training and test set, 0 to 1, and mean losses (nats). */
export interface Judged {
  readonly train: number;
  readonly test: number;
  readonly trainLoss: number;
  readonly testLoss: number;
}

/**
 * Evaluates weights that no run has had, such as a model with a part taken out, with the engine that trains on a CPU.
 * @returns asked with flat parameters, in layout order
 * @throws EngineRefusesError when that engine cannot take the model
 */
export function weightsJudge(
  config: RunConfig,
  data: TaskData,
  model: ModelSpec,
): (parameters: Float32Array) => Promise<Judged> {
  const kernels = compileKernels();
  return async (parameters) => {
    const session = localSession(jobOf({ config, data, model }, zeroState(parameters)), kernels);
    try {
      const [train, test] = [only(await session.evaluate("train")), only(await session.evaluate("test"))];
      return { train: train.accuracy, test: test.accuracy, trainLoss: train.loss, testLoss: test.loss };
    } finally {
      await session.close();
    }
  };
}
