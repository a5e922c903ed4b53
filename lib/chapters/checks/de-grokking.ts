import { sizeTable, type SizeRow } from "../../analysis/critical-size/size-table";
import { spearman } from "../../analysis/statistics/spearman";
import { percent } from "../../figures/words";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

export interface DeGrokkingOptions {
  /** ε: the test accuracy that counts as generalised. */
  readonly accuracy: number;
  /** The data fraction at our border, where a delay is expected. */
  readonly border: number;
  /** The paper's: what all the data are compared with. */
  readonly pruned: number;
}

/** Claims 10 and 8 on a sweep of data fractions: a delay with few reviews, none with all of them, and what pruning costs. */
export function deGrokking(
  runs: readonly RunResult[],
  { accuracy, border, pruned }: DeGrokkingOptions,
): CheckedClaim[] {
  const { rows, horizon } = sizeTable(runs, { accuracy });
  const row = (fraction: number): SizeRow | undefined => rows.find(({ size }) => size === fraction);
  const [few, all] = [row(pruned), rows.at(-1)];
  const steps = ({ tMem, tGen }: SizeRow): string =>
    `train ${tMem.median ?? `not by ${horizon}`}, test ${tGen.median ?? `not by ${horizon}`}`;
  const delays = [...new Set([border, pruned])].map((fraction): CheckedClaim => {
    const found = row(fraction);
    return {
      claim: `at ${percent(fraction)} generalisation is delayed`,
      pass: found === undefined ? null : isDelayed(found),
      measured: found === undefined ? "no run of this fraction" : steps(found),
      expected: "t_gen ≥ 2 · t_mem (medians)",
      source: fraction === pruned ? "§4.3, Fig 3A: 10 % of 352,232" : "§4.3, Fig 3A, at our border",
    };
  });
  if (all === undefined) return delays;
  const earliest = Math.min(...rows.map(({ tGen }) => tGen.median ?? Infinity));
  const cost = few === undefined ? null : Math.abs(end(all) - end(few));
  return [
    ...delays,
    {
      claim: `at ${percent(all.size)} it is not: de-grokking`,
      pass: all.regime === null ? null : all.regime === "surplus",
      measured: steps(all),
      expected: "t_gen ≤ 2 · t_mem, or before memorising",
      source: "§4.3, Fig 11",
    },
    {
      claim: "the largest fraction generalises first",
      pass: all.tGen.median !== null && all.tGen.median === earliest,
      measured: rows.map(({ size, tGen }) => `${percent(size)}: ${tGen.median ?? "never"}`).join(", "),
      source: "Fig 3B",
    },
    {
      claim: `${percent(all.size)} → ${percent(pruned)} costs few points of accuracy`,
      pass: cost === null ? null : cost <= 0.08,
      measured: `${fixedPercent(end(all))} → ${few === undefined ? "no run" : fixedPercent(end(few))}`,
      expected: "at most 8 points (paper: about 5)",
      source: "§4.3",
    },
    memorising(rows, horizon),
  ];
}

/** Undecided where it is not memorised; what is memorised and never generalises does not count as delayed. */
function isDelayed({ tMem, tGen }: SizeRow): boolean | null {
  if (tMem.median === null) return null;
  return tGen.median !== null && tGen.median / tMem.median >= 2;
}

/** Mean over seeds of the accuracy in the last tenth. */
const end = ({ seeds }: SizeRow): number =>
  seeds.reduce((sum, seed) => sum + seed.finalAccuracy, 0) / seeds.length;

/** Claim 8 over the medians; a fraction that is not memorised counts as later than any. */
function memorising(rows: readonly SizeRow[], horizon: number): CheckedClaim {
  const steps = rows.map(({ tMem }) => tMem.median ?? Infinity);
  const sizes = rows.map(({ size }) => size);
  const trend = rows.length < 3 ? null : spearman(sizes, steps);
  const shown = steps.map((step) => (Number.isFinite(step) ? step : `not by ${horizon}`)).join(" → ");
  return {
    claim: "memorising takes longer with more data",
    pass: trend === null ? null : trend.rho > 0.8,
    measured:
      trend === null
        ? `${shown}; too few fractions`
        : `${shown}; rank correlation ${trend.rho.toFixed(2)}, p = ${trend.pValue.toFixed(2)} over ${rows.length} fractions`,
    expected: "> 0.8",
    source: "Fig 3C",
  };
}
