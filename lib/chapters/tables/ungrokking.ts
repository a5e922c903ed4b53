import { ungrokking as readOf } from "../../analysis/critical-size/ungrokking";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

export interface UngrokkingTableOptions {
  /** What these branches are; the rule follows it. Default: nothing. */
  readonly caption?: string;
}

/** For every weight decay and size how many branches keep, forget or lie between, and where each ended. */
export function ungrokking(
  branches: readonly RunResult[],
  { caption }: UngrokkingTableOptions = {},
): Renderable {
  const rows = readOf(branches).flatMap(({ weightDecay, branches: read }) =>
    [...new Set(read.map(({ size }) => size))].map((size) => {
      const own = read.filter((branch) => branch.size === size);
      const count = (outcome: string): number => own.filter((branch) => branch.outcome === outcome).length;
      return {
        λ: weightDecay,
        N: size,
        keeps: count("keeps"),
        "in between": count("in between"),
        forgets: count("forgets"),
        "ends at": own.map(({ end }) => fixedPercent(end, 0)).join(", "),
      };
    }),
  );
  const rule =
    "Mean test accuracy of the last tenth, one number a seed: keeps from 90 % on, forgets below 50 %";
  return table(rows, { caption: caption === undefined ? rule : `${caption} ${rule}` });
}
