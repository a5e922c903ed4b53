import type { Reading, ReadingMoment, WithoutRows } from "../analysis/reading/measure-reading";
import { palette } from "./palette";
import { layoutKey, panels, type Panel } from "./panels";
import { accuracyAxis, axis, baseLayout, lineLegend } from "./theme";
import type { Figure, Layout, Trace } from "./types";
import { count, percent, runsText, seedsText, sentences, sizeText, taskText } from "./words";

type Kind = "whole" | "rare" | "common" | "random";

const kinds: readonly {
  readonly kind: Kind;
  readonly name: string;
  readonly colour: string;
  readonly symbol: string;
}[] = [
  { kind: "whole", name: "as it is", colour: palette.ink, symbol: "circle" },
  { kind: "common", name: "commoner words", colour: palette.train, symbol: "square" },
  { kind: "rare", name: "rare words", colour: palette.test, symbol: "diamond" },
  { kind: "random", name: "words at random", colour: palette.guide, symbol: "x" },
];

/** Marks of one moment stand this far apart. */
const APART = 0.14;

/**
 * Train and test accuracy at some moments of one run or several, with the rows of some words taken back to what they would be if training had never
 * touched them. One mark a run, lines through their means.
 */
export function rowsTakenBack(readings: readonly Reading[]): Figure {
  const [first] = readings;
  if (first === undefined) throw new RangeError("Expected one reading or more, got none.");
  const runs = readings.map(({ run, config }) => ({ id: run, config, origin: "loaded" as const }));
  const labels = first.moments.map(({ label }) => label);
  const cells = panels(1, [1, 1], { x: 0, y: 0.14 });
  const sets = (["train", "test"] as const).map((set, i) => ({ set, cell: cells[i] as Panel }));
  const { rare, common, random } = first.sizes;
  return {
    data: sets.flatMap(({ set, cell }, i) =>
      kinds.flatMap(({ kind, name, colour, symbol }, k): Trace[] => {
        const at = (m: number): number => m + (k - (kinds.length - 1) / 2) * APART;
        const of = (moment: ReadingMoment): number => (moment[kind] satisfies WithoutRows)[set];
        const means = labels.map(
          (_, m) => readings.reduce((sum, r) => sum + of(r.moments[m] as ReadingMoment), 0) / readings.length,
        );
        const where = { xaxis: cell.xaxis, yaxis: cell.yaxis, legendgroup: name };
        return [
          {
            type: "scatter",
            mode: "lines",
            ...where,
            name,
            showlegend: false,
            x: labels.map((_, m) => at(m)),
            y: means,
            line: { color: colour, width: 1.2, dash: "dot" },
            hoverinfo: "skip",
          },
          {
            type: "scatter",
            mode: "markers",
            ...where,
            name,
            showlegend: i === 0,
            x: readings.flatMap(() => labels.map((_, m) => at(m))),
            y: readings.flatMap((r) => r.moments.map(of)),
            text: readings.flatMap((r) =>
              r.moments.map(({ step }) => `seed ${r.config.seed}, step ${count(step)}`),
            ),
            marker: { color: colour, symbol, size: 9 },
            hovertemplate: `${name}: %{y:.1%}<br>%{text}<extra></extra>`,
          },
        ];
      }),
    ),
    layout: baseLayout(`${taskText(first)}, ${sizeText(first)}: rows of words taken back`, {
      height: 520,
      margin: { l: 60, r: 20, t: 96, b: 40 },
      legend: { ...lineLegend(), x: 0, xanchor: "left" },
      ...Object.fromEntries(
        sets.flatMap(({ set, cell }): [string, Layout][] => [
          [
            layoutKey(cell.xaxis),
            axis("", {
              domain: cell.x,
              anchor: cell.yaxis,
              range: [-0.5, labels.length - 0.5],
              tickmode: "array",
              tickvals: labels.map((_, m) => m),
              ticktext: labels,
              showgrid: false,
            }),
          ],
          [
            layoutKey(cell.yaxis),
            accuracyAxis(`${set} accuracy`, { domain: cell.y, anchor: cell.xaxis, range: [0.45, 1.03] }),
          ],
        ]),
      ),
    }),
    caption: sentences(
      `Accuracy over the whole sets with rows of the word table replaced by what they would be if training had never touched them. Rare: words in at most ${first.most} of ${count(first.trainReviews)} training reviews (${count(rare.words)} words, ${percent(rare.tokens / first.trainTokens)} of all tokens); commoner words, at random, with as many tokens (${count(common.words)} words); as many words at random (${percent(random.tokens / first.trainTokens)} of all tokens). Of each control the mean of ${first.draws} draws.`,
      readings.length > 1 ? `One mark a run, ${seedsText(runs)}; lines join the means.` : "",
      runsText(runs),
    ),
    runs: readings.map(({ run }) => run),
  };
}
