import type { ClockGrid } from "../../analysis/model-size/clock-grids";

/** Heading and first line above a published grid: its clock, its size, the hours in it. Markdown. */
export function gridHeading({ weightDecay, beta2, keepsOptimiserClock, runs }: ClockGrid): string {
  const sizes = new Set(runs.map(({ config }) => config.hiddenSize)).size;
  const fractions = new Set(runs.map(({ config }) => config.dataFraction)).size;
  const hours = runs.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const clock =
    weightDecay === 0.01
      ? ", the paper's clock"
      : `: scaled clock, ${Math.round(weightDecay / 0.01)} times as fast as the paper's`;
  const moment =
    weightDecay === 0.01
      ? ""
      : keepsOptimiserClock
        ? `, 1 − β₂ scaled with it (β₂ = ${beta2})`
        : `, 1 − β₂ not scaled with it (β₂ = ${beta2}): no verdict rests on these runs`;
  return `### λ = ${weightDecay}${clock}${moment}\n\n${runs.length} runs: ${sizes} hidden sizes × ${fractions} data fractions, ${hours.toFixed(1)} hours of training in all.`;
}
