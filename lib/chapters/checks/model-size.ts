import {
  agreed,
  hiddenSizeMoments,
  hiddenSizeRuns,
  trendTexts,
} from "../../analysis/claims/hidden-size-grid";
import type { ReviewRun } from "../../analysis/claims/paper-reviews";
import { dataNeeded, type ModelSizeTrend } from "../../analysis/model-size/data-needed";
import { evaluationsOut } from "../../analysis/model-size/evaluations-out";
import { modelSizeGrid, type ModelSizeGrid } from "../../analysis/model-size/model-size-grid";
import { modelSizeMeans, type ModelSizeMeans } from "../../analysis/model-size/model-size-means";
import { thrownBack } from "../../analysis/model-size/thrown-back";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";
import { slopeText } from "../words/slope-text";

/**
 * Chapter 06, the quick grid: whether larger models do worse and need more data, for the mean and for every seed.
 * @param options.accuracy ε: the test accuracy that counts as enough
 */
export function modelSize(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): CheckedClaim[] {
  const grid = modelSizeGrid(runs);
  const means = modelSizeMeans(grid);
  const { trend } = dataNeeded(grid, { accuracy, resamples: 0 });
  return [
    {
      claim: "mean test accuracy falls with the hidden size",
      pass: falls(means),
      measured: slopeText(means.fit),
      expected: "slope below 0 with its 95 % interval (paper: -7e-5, no interval over seeds)",
      source: "claim 11, Fig 4B",
    },
    {
      claim: "it falls for every seed by itself",
      pass: means.seedSlopes.length < 2 ? null : means.seedSlopes.every(({ slope }) => slope < 0),
      measured: slopesOf(means) || "no seed has every cell",
      expected: "every slope below 0",
      source: "ours",
    },
    {
      claim: "the data needed grows with the hidden size",
      pass: grows(trend),
      measured: isKnown(trend) ? `${trendText(trend)}, n = ${trend.n}` : "the same everywhere",
      expected: "above 0, p < 0.05",
      source: "claim 12, Fig 4A",
    },
    memorises(modelSizeGrid(runs, { metric: "trainAccuracy" })),
    moreData(grid),
  ];
}

/**
 * Chapter 06, a published grid at the paper's model and data: claims 11 and 12 as the ledger judges them, so where four ways
 * to read the best moment of a run agree; the same at the end of training; and whether runs keep what they have reached. ε is
 * 80 %, the paper's highest contour. A grid that the ledger's rules find too small leaves the first three open.
 */
export function modelSizePublished(runs: readonly ReviewRun[]): CheckedClaim[] {
  const grid = hiddenSizeRuns(runs);
  const readings = typeof grid === "string" ? null : hiddenSizeMoments(grid).readings;
  const best = (readings ?? []).filter(({ statistic }) => statistic !== "final");
  const end = readings?.find(({ statistic }) => statistic === "final");
  const open = { pass: null, measured: typeof grid === "string" ? grid : "no runs" };
  const fallen = runs.flatMap((run) => thrownBack(run) ?? []);
  const out = runs.filter((run) => (evaluationsOut(run) ?? 0) > 0).length;
  return [
    {
      claim: "mean test accuracy falls with the hidden size, however a run's best moment is read",
      ...(readings === null
        ? open
        : agreement(best.map(({ statistic, falls: test }) => ({ statistic, test })))),
      expected: "p < 0.05 in all four readings (paper: -7e-5 a unit)",
      source: "claim 11, Fig 4B",
    },
    {
      claim: "the data needed for 80 % grows with the hidden size, however it is read",
      ...(readings === null
        ? open
        : agreement(best.map(({ statistic, needs: test }) => ({ statistic, test })))),
      expected: "p < 0.05 in all four readings",
      source: "claim 12, Fig 4A",
    },
    {
      claim: "mean accuracy at the end of training, raw, falls with the hidden size",
      ...(end === undefined ? open : agreement([{ statistic: end.statistic, test: end.falls }])),
      expected: "p < 0.05",
      source: "ours",
    },
    {
      claim: "a run keeps what it has reached",
      pass: out === 0,
      measured: `${out} of ${runs.length} runs are back at guessing at some evaluation after memorising; ${fallen.length} for four evaluations or more after 65 %, of which ${fallen.filter(({ back }) => !back).length} to the end`,
      expected: "none (ours); the paper's statistic cannot see it",
      source: "§5, our question",
    },
  ];
}

/** True where every reading has the trend, false where none is significant and upwards, else open: it hangs on the reading. */
function agreement(tests: readonly MomentTest[]): Pick<CheckedClaim, "pass" | "measured"> {
  const outcome = agreed(tests.map(({ test }) => test));
  return {
    pass: outcome === "undecided" ? null : outcome === "reproduced",
    measured: `trend (Page): ${trendTexts(tests)}`,
  };
}

type MomentTest = Parameters<typeof trendTexts>[0][number];

type Trend = ModelSizeTrend["trend"];

const falls = ({ fit }: ModelSizeMeans): boolean | null => (fit === null ? null : fit.interval[1] < 0);

const slopesOf = ({ seedSlopes }: ModelSizeMeans): string =>
  seedSlopes.map(({ slope }) => slope.toExponential(1)).join(", ");

/** A correlation of equal numbers is none. */
const isKnown = (trend: Trend): trend is NonNullable<Trend> => trend !== null && !Number.isNaN(trend.rho);

const grows = (trend: Trend): boolean | null =>
  isKnown(trend) ? trend.rho > 0 && trend.pValue < 0.05 : null;

const trendText = ({ rho, pValue }: NonNullable<Trend>): string =>
  `rank correlation ${rho.toFixed(2)}, p = ${pValue.toFixed(3)}`;

function memorises(grid: ModelSizeGrid): CheckedClaim {
  const lowest = Math.min(...grid.means.flat().map((mean) => mean ?? 1));
  return {
    claim: "every cell memorises",
    pass: lowest >= 0.97,
    measured: `lowest train accuracy ${fixedPercent(lowest)} (smoothed, best moment)`,
    expected: "97 % or more (paper: near 1 everywhere)",
    source: "Fig 14",
  };
}

function moreData({ means, hiddenSizes }: ModelSizeGrid): CheckedClaim {
  const text = (share: number | null | undefined): string => (100 * (share ?? 0)).toFixed(0);
  return {
    claim: "more data is better at every width",
    pass: means.every((row) => (row.at(-1) ?? 0) > (row[0] ?? 1)),
    measured: means
      .map((row, i) => `h = ${hiddenSizes[i]}: ${text(row[0])} → ${text(row.at(-1))} %`)
      .join(", "),
    expected: "last fraction above the first",
    source: "Fig 4A",
  };
}
