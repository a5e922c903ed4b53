import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

export interface AroundJumpOptions {
  /** The test accuracy whose first step is the jump. */
  readonly accuracy: number;
  /** What train and test are means over; follows "Seed n." in the caption. */
  readonly caption: string;
}

/** The evaluations around a run's jump: four before the first with enough test accuracy, that one, five after. */
export function aroundJump(run: RunResult, { accuracy, caption }: AroundJumpOptions): Renderable {
  const jump = run.points.findIndex((point) => point.testAccuracy >= accuracy);
  const points = jump < 0 ? [] : run.points.slice(Math.max(0, jump - 4), jump + 6);
  const rows = points.map((point) => ({
    step: point.step,
    "train loss": point.trainLoss,
    "train accuracy": fixedPercent(point.trainAccuracy),
    "test loss": point.testLoss,
    "test accuracy": fixedPercent(point.testAccuracy),
    "‖w‖": point.norm,
  }));
  return table(rows, { caption: `Seed ${run.config.seed}. ${caption}` });
}
