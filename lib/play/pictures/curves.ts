import { liveCurves } from "../../figures/live-curves";
import type { StepMark } from "../../figures/step-marks";
import { sizeText, taskText, count, percent } from "../../figures/words";
import type { RunResult } from "../../run/types";
import type { Picture } from "./picture";
import { sampled } from "./sampled";

/** Loss and accuracies of one model, with the guesses about it. */
export function curves(run: RunResult, marks: readonly StepMark[]): Picture {
  const title = `${taskText(run)}, ${sizeText(run)}`;
  return {
    figure: liveCurves(run.points, { steps: run.config.steps, title, run: run.id, marks }),
    table: {
      columns: ["step", "train loss", "train accuracy", "test loss", "test accuracy"],
      rows: sampled(run.points).map((p) => [
        count(p.step),
        p.trainLoss.toPrecision(3),
        percent(p.trainAccuracy),
        p.testLoss.toPrecision(3),
        percent(p.testAccuracy),
      ]),
      caption: `${title}: loss in nats and accuracy, at a few of ${count(run.points.length)} evaluations.`,
    },
  };
}
