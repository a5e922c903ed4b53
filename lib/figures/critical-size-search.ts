import { sizeOf } from "../analysis/critical-size/by-size";
import { generalisedBy, generalising } from "../analysis/critical-size/generalising";
import type { SearchProgress } from "../analysis/critical-size/search/search-critical-size";
import { faded, palette } from "./palette";
import { axis, baseLayout } from "./theme";
import { short } from "./thin";
import type { Figure, Trace } from "./types";
import { bracketed, count, percent, sentences, taskText } from "./words";

/**
 * A search for n₅₀, run by run: the size of every run in the order they were chosen, full where it generalised within the
 * horizon, and the estimate with its interval after every round. The same figure while it goes on and at its end.
 */
export function criticalSizeSearch(progress: SearchProgress): Figure {
  const { results, rounds, plan, axis: sizes, running, spent } = progress;
  const { accuracy, horizon, level, rule } = plan;
  const tried = results.map((run, i) => ({
    i: i + 1,
    size: sizes.count(sizeOf(run.config)),
    there: generalisedBy(run, generalising(run, plan), horizon) === true,
    run,
  }));
  const under = running
    .filter(({ status }) => status === "running" || status === "waiting")
    .map(({ config }, k) => ({ i: results.length + k + 1, size: sizes.count(sizeOf(config)), config }));
  const marks = (
    name: string,
    of: readonly { i: number; size: number; text: string }[],
    symbol: string,
  ): Trace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: of.map(({ i }) => i),
    y: of.map(({ size }) => size),
    text: of.map(({ text }) => text),
    hovertemplate: "run %{x}: %{y:,}<br>%{text}<extra></extra>",
    marker: { color: palette.test, size: 10, symbol, line: { width: 1.5, color: palette.test } },
  });
  const told = tried.map(({ i, size, there, run }) => ({
    i,
    size,
    there,
    text: `seed ${run.config.seed}, ${there ? `there at step ${count(generalising(run, plan).step ?? 0)}` : `not there by ${count(horizon)}`}`,
  }));
  const [low, high] = [sizes.count(sizes.sizes[0] as number) / 1.3, sizes.all * 1.3];
  const estimates = rounds.filter(({ size }) => size !== null);
  const first = results[0] ?? running[0];
  const title = `${first === undefined ? "" : `${taskText(first)}: `}data for ${percent(accuracy)} within ${count(horizon)} steps`;
  return {
    data: [
      {
        type: "scatter",
        mode: "lines",
        name: `${percent(level)} interval of n₅₀`,
        x: [...rounds, ...rounds.toReversed()].map(({ runs }) => runs),
        y: [
          ...rounds.map(({ interval }) => short(bounded(sizes.count, interval[0], low))),
          ...rounds.toReversed().map(({ interval }) => short(bounded(sizes.count, interval[1], high))),
        ],
        fill: "toself",
        fillcolor: faded(palette.guide, 0.16),
        line: { width: 0 },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        mode: "lines",
        name: "n₅₀",
        x: estimates.map(({ runs }) => runs),
        y: estimates.map(({ size }) => sizes.count(size as number)),
        line: { color: palette.guide, width: 2 },
        hovertemplate: "after %{x} runs: %{y:,}<extra></extra>",
      },
      marks(
        "generalised",
        told.filter(({ there }) => there),
        "circle",
      ),
      marks(
        "did not",
        told.filter(({ there }) => !there),
        "circle-open",
      ),
      ...(under.length === 0
        ? []
        : [
            marks(
              "under way",
              under.map((r) => ({ ...r, text: `seed ${r.config.seed}` })),
              "hourglass-open",
            ),
          ]),
    ],
    layout: baseLayout(title, {
      margin: { l: 80, r: 20, t: 96, b: 58 },
      uirevision: "live",
      xaxis: axis("run", { rangemode: "tozero", tickformat: ",d" }),
      yaxis: axis(sizes.noun, {
        type: "log",
        range: [Math.log10(low), Math.log10(high)],
        tickformat: ",d",
        dtick: "D2",
      }),
    }),
    caption: sentences(
      `Each run at its size, in the order chosen, with a seed of its own; full: ${percent(accuracy)} ${rule === "sustained" ? "in five evaluations in a row" : "reached once"} within ${count(horizon)} steps.`,
      `Line and band: n₅₀, the size at which half of the runs get there, with its ${percent(level)} profile-likelihood interval after each round; a band that runs off the figure is not bounded there.`,
      intervalText(progress),
      `${count(spent.runs)} runs, ${count(spent.steps)} steps.`,
    ),
    runs: results.map((run) => run.id),
  };
}

const bounded = (of: (size: number) => number, size: number | null, open: number): number =>
  size === null ? open : Math.max(1, of(size));

function intervalText({ threshold, axis: sizes }: SearchProgress): string {
  if (threshold === null) return "";
  const range = bracketed(threshold.interval, (end) => count(sizes.count(end)));
  return threshold.size === null
    ? `No estimate yet: ${range}.`
    : `n₅₀ = ${count(sizes.count(threshold.size))} ${range}.`;
}
