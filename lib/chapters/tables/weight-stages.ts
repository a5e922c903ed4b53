import { inequality } from "../../analysis/weights/inequality";
import type { WeightStage } from "../../analysis/weights/weight-stages";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

/** The six stages of a run's weights: the step of each, whether it holds, norms, losses and accuracies there (chapter 07). */
export function weightStages(run: Pick<RunResult, "id">, stages: readonly WeightStage[]): Renderable {
  const share = (x: number | undefined): string => (x === undefined ? "" : fixedPercent(x));
  const rows = stages.map(({ panel, step, holds, point, part, values }) => ({
    panel,
    step: step ?? "–",
    holds: panel === "A" ? "" : holds ? "✓" : "✗",
    "L2, whole model": point?.norm,
    "L2, classifier": part,
    "train loss": point?.trainLoss,
    "test loss": point?.testLoss,
    train: share(point?.trainAccuracy),
    test: share(point?.testAccuracy),
    "inequality of |w|": values === null ? undefined : inequality(values),
  }));
  return table(rows, { caption: `Six stages of run ${run.id}` });
}
