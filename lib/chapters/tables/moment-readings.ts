import { hiddenSizeMoments, hiddenSizeRuns, momentNames } from "../../analysis/claims/hidden-size-grid";
import { pText } from "../../analysis/claims/finding";
import type { ClockGrid } from "../../analysis/model-size/clock-grids";
import type { PageTrend } from "../../analysis/statistics/page-trend";
import { markdown, type Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { shareOfData } from "../words/share-of-data";

/** What a grid says when the best moment of a run is read in each of four ways, and at its raw end (chapter 06). */
export function momentReadings({ weightDecay, beta2, runs }: ClockGrid): Renderable {
  const grid = hiddenSizeRuns(runs);
  const name = `λ = ${weightDecay}, β₂ = ${beta2}`;
  if (typeof grid === "string") return markdown(`**${name}: no trend is read yet.** There are ${grid}.`);
  const { hiddenSizes, readings } = hiddenSizeMoments(grid);
  const rows = readings.map(({ statistic, needed, needs, falls }) => ({
    reading: momentNames[statistic],
    ...Object.fromEntries(hiddenSizes.map((h, i) => [`h = ${h}`, shareOfData(needed[i] ?? null)])),
    "data needed grows": trendText(needs),
    "accuracy falls": trendText(falls),
  }));
  return table(rows, {
    caption: `${name}: share of the data with which 80 % is reached (median over seeds), and both claims as trends (Page's test, within each seed; within each seed and fraction)`,
  });
}

const trendText = ({ trend, pValue }: PageTrend): string => `${trend.toFixed(2)} (p ${pText(pValue)})`;
