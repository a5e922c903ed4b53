import { setImmediate as nextTick } from "node:timers/promises";
import type { RunConfig } from "../config/types";
import { openRun } from "./open-run";
import type { TrainOptions } from "./options";
import { Training } from "./training";
import type { Point, RunResult } from "./types";

/**
 * A training run. Iterate to watch it; stop iterating, or abort the signal, to stop it: either leaves a checkpoint.
 * Every point comes in order from step 0: those of earlier sessions at once, the rest as they are measured. A run that
 * is published or finished gives its points and ends.
 * @returns the result, when the iteration ends by itself
 * @throws CheckpointError, MetricsError, RunLockedError, StorageError
 */
export async function* train(
  config: RunConfig,
  options: TrainOptions = {},
): AsyncGenerator<Point, RunResult, void> {
  const opened = await openRun(config, options);
  if (!(opened instanceof Training)) {
    yield* opened.points;
    return opened;
  }
  let keep = true;
  try {
    yield* [...opened.points];
    while (!opened.finished) {
      if (options.signal?.aborted === true || opened.reached) return await opened.stop();
      const point = await opened.advance();
      if (point !== null) yield point;
      await nextTick(); // lets signals, heartbeats and a notebook's messages through
    }
    return await opened.finish();
  } catch (error) {
    keep = false; // what failed may be the disk; the last checkpoint stands
    throw error;
  } finally {
    await opened.close(keep);
  }
}
