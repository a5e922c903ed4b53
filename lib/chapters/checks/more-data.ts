import { sizeTable } from "../../analysis/critical-size/size-table";
import { spearman } from "../../analysis/statistics/spearman";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

/** Figs 2B and 2C on a sweep of data sizes: more data ends better, and takes longer to learn by heart. */
export function moreData(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): CheckedClaim[] {
  const { rows } = sizeTable(runs, { accuracy });
  const ends = rows.map(
    ({ seeds }) => seeds.reduce((sum, seed) => sum + seed.finalAccuracy, 0) / seeds.length,
  );
  const memorised = rows.flatMap(({ size, seeds }) =>
    seeds.flatMap(({ tMem }) => (tMem === null ? [] : [{ size, step: tMem }])),
  );
  const trend =
    memorised.length < 3
      ? null
      : spearman(
          memorised.map(({ size }) => size),
          memorised.map(({ step }) => step),
        );
  return [
    {
      claim: "more data, better in the end",
      pass: (ends.at(-1) ?? NaN) > (ends[0] ?? NaN),
      measured: ends.map((end) => fixedPercent(end, 0)).join(" → "),
      expected: "the largest fraction above the smallest (paper: 67 % → 80 % and more)",
      source: "Fig 2B",
    },
    {
      claim: "memorising takes longer with more data",
      pass: trend === null ? null : trend.rho > 0.8,
      measured:
        trend === null
          ? "too few runs"
          : `rank correlation ${trend.rho.toFixed(2)}, p = ${trend.pValue.toFixed(4)}`,
      expected: "> 0.8",
      source: "Fig 2C",
    },
  ];
}
