import type { AblationBlock } from "../../analysis/clock/ablation-blocks";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";

/** What has been published to read an ablation from: λ, α and runs of every data fraction. */
export function ablationBlocks(blocks: readonly AblationBlock[]): Renderable {
  const values = (runs: readonly RunResult[], field: "weightDecay" | "rescale"): string =>
    [...new Set(runs.map(({ config }) => config[field]))].sort((a, b) => a - b).join(", ");
  const rows = blocks.map(({ fraction, runs }) => ({
    "data fraction": fraction,
    λ: values(runs, "weightDecay"),
    α: values(runs, "rescale"),
    runs: runs.length,
    "of these stopped before their end": runs.filter(({ status }) => status === "stopped").length,
  }));
  const none = [{ published: "no data fraction with three pairs of λ and α yet" }];
  return table(rows.length === 0 ? none : rows, {
    caption: "Published runs at the paper's model and data that differ in λ or α",
  });
}
