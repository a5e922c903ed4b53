import { progress } from "../../notebook/live/progress";
import type { TrainOptions } from "../../run/options";
import type { Point, RunResult } from "../../run/types";
import { say } from "./say";
import { stopSignals } from "./stop-signals";

/** Trains to the end with one live line on stderr (a line every ten seconds when it is no terminal). Ctrl-C stops with a checkpoint. */
export async function watchLine(
  steps: number,
  start: (options: TrainOptions) => AsyncGenerator<Point, RunResult, void>,
): Promise<RunResult> {
  const { signal, forget } = stopSignals(say);
  let line: ReturnType<typeof progress> | null = null;
  try {
    const training = start({
      signal,
      onNote: say,
      onProgress: ({ step, point }) => {
        line ??= progress({ total: steps, stream: process.stderr });
        const accuracies =
          point === null ? {} : { trainAccuracy: point.trainAccuracy, testAccuracy: point.testAccuracy };
        line.update({ done: step, ...accuracies });
      },
    });
    for (;;) {
      const { done, value } = await training.next();
      if (done === true) {
        (line as ReturnType<typeof progress> | null)?.done(value.status);
        return value;
      }
    }
  } finally {
    forget();
  }
}
