import type { RunConfig } from "../config/types";
import { engineAfter } from "../engine/fallback";
import type { TrainOptions } from "./options";
import { session } from "./training/session";
import type { Point, RunResult } from "./types";

/**
 * A training run. Iterate to watch it; stop iterating, or abort the signal, to stop it: either leaves a checkpoint.
 * Every point comes in order from step 0: those of earlier sessions at once, the rest as they are measured. A run that
 * is published or finished gives its points and ends. Where its GPU fails and GROKBOOK_WEBGPU_FALLBACK allows it, the run goes
 * on on the CPU from its last checkpoint.
 * @returns the result, when the iteration ends by itself
 * @throws CheckpointError, MetricsError, RunLockedError, StorageError; DeviceLostError and its like when a GPU fails
 */
export async function* train(
  config: RunConfig,
  options: TrainOptions = {},
): AsyncGenerator<Point, RunResult, void> {
  const told = { step: -1, begun: false };
  try {
    return yield* session(config, options, told);
  } catch (error) {
    // An engine that was handed in is the caller's business, and a trace with two beginnings would be no trace.
    const given = options.engine !== undefined || options.trace !== undefined;
    const engine = given ? null : await engineAfter(error);
    if (engine === null) throw error;
    const [what] = (error as Error).message.split(". ");
    options.onNote?.(`${what}. The run goes on on the CPU, as GROKBOOK_WEBGPU_FALLBACK=wasm allows.`);
    const fresh = options.fresh === true && !told.begun;
    return yield* session(config, { ...options, fresh, engine }, told);
  }
}
