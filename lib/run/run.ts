import type { RunConfig } from "../config/types";
import type { TrainOptions } from "./options";
import { train } from "./train";
import type { RunResult } from "./types";

/**
 * The result of a configuration: a published one with the same id if there is one (it says so), else the finished run,
 * else the stopped run taken up where it was, else a new training.
 * @example const result = await run(modularAddition({ profile: "quick" }));
 * @throws CheckpointError, MetricsError, RunLockedError, StorageError
 */
export async function run(config: RunConfig, options: TrainOptions = {}): Promise<RunResult> {
  const training = train(config, options);
  for (;;) {
    const { done, value } = await training.next();
    if (done === true) return value;
  }
}
