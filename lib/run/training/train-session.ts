import { setImmediate as nextTick } from "node:timers/promises";
import type { RunConfig } from "../../config/types";
import { openRun } from "./open-run";
import type { TrainOptions } from "../options";
import { Training } from "./training";
import type { Point, RunResult } from "../types";

/**
 * One session of a run, from opening its folder to closing it.
 * @param told the last step whose point the reader has: points up to it are not given again. Kept up to date here.
 */
export async function* trainSession(
  config: RunConfig,
  options: TrainOptions,
  told: { step: number },
): AsyncGenerator<Point, RunResult, void> {
  function* news(points: readonly Point[]): Generator<Point, void, void> {
    for (const point of points) {
      if (point.step <= told.step) continue;
      told.step = point.step;
      yield point;
    }
  }
  const opened = await openRun(config, options);
  if (!(opened instanceof Training)) {
    yield* news(opened.points);
    return opened;
  }
  let keep = true;
  try {
    yield* news([...opened.points]);
    while (!opened.finished) {
      if (options.signal?.aborted === true || opened.reached) return await opened.stop();
      const point = await opened.advance();
      if (point !== null) yield* news([point]);
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
