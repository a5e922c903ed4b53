import type { WeightStage } from "../../analysis/weights/weight-stages";

/** What the rule measured at every stage after the first, in one line: "B ✓ norm 3.2 → 2.95 … · C ✗ …". */
export function stageReasons(stages: readonly WeightStage[]): string {
  return stages
    .slice(1)
    .map(({ panel, holds, why }) => `${panel} ${holds ? "✓" : "✗"} ${why}`)
    .join(" · ");
}
