import type { Reading, ReadingMoment } from "../analysis/reading/measure-reading";
import type { Push } from "../analysis/reading/review-reader";
import { palette } from "./palette";
import { layoutKey, panels, type Panel } from "./panels";
import { axis, baseLayout, lineLegend } from "./theme";
import type { Figure, Layout, Trace } from "./types";
import { count, percent, runsText, sentences, sizeText, taskText } from "./words";

/** Height of a panel with its heading, in pixels. */
const PANEL = 250;

/**
 * The words that lead the most training reviews, one panel a moment, most first; behind each word the number of training reviews that contain it. Orange
 * pushes towards "positive", blue towards "negative". Equal axes: where every review hangs on a word of its own, bars are short.
 * @param way how a push is measured
 */
export function leadingWords(reading: Reading, way: Push): Figure {
  const { moments, config, run } = reading;
  const cells = panels(1, Array<number>(moments.length).fill(1), { x: 0, y: 0.36 / moments.length });
  const placed = moments.map((moment, i) => ({ moment, cell: cells[i] as Panel }));
  const most = Math.max(...moments.flatMap(({ read }) => read[way].leaders.map(({ led }) => led)));
  const named = { config, id: run, origin: "loaded" as const };
  return {
    data: placed.flatMap(({ moment, cell }, i) => bars(moment, way, cell, i === 0)),
    layout: baseLayout(`${taskText(named)}, ${sizeText(named)}: leading words`, {
      height: 100 + PANEL * moments.length,
      margin: { l: 130, r: 20, t: 110, b: 50 },
      legend: lineLegend(1 + 0.09 / moments.length + 0.02),
      bargap: 0.25,
      barmode: "overlay",
      ...Object.fromEntries(
        placed.flatMap(({ moment, cell }, i): [string, Layout][] => [
          [
            layoutKey(cell.xaxis),
            axis(i === moments.length - 1 ? "reviews led" : "", {
              domain: cell.x,
              anchor: cell.yaxis,
              range: [0, 1.05 * most],
            }),
          ],
          [
            layoutKey(cell.yaxis),
            axis("", {
              domain: cell.y,
              anchor: cell.xaxis,
              type: "category",
              categoryarray: moment.read[way].leaders.map(label).reverse(),
              automargin: false,
              showgrid: false,
              ticks: "",
              tickfont: { size: 12 },
            }),
          ],
        ]),
      ),
      annotations: placed.map(({ moment, cell }) => heading(moment, way, cell)),
    }),
    caption: sentences(
      `The words that lead the most of the first ${count(moments[0]?.read[way].reviews ?? 0)} training reviews: none pushes the margin, logit of "positive" minus logit of "negative", further. In brackets the training reviews that contain the word, of ${count(reading.trainReviews)}; a word with ## is the rest of a longer one. Above each panel, the medians over reviews of that number, of the leading word and of a word taken at random. Orange: on average towards positive; blue: towards negative. A push is ${waysText[way]}.`,
      ...moments.map(
        ({ label: name, step, read: { [way]: read } }) =>
          `${name}, step ${count(step)}: ${count(read.leading)} words lead, ${read.leaders
            .slice(0, 5)
            .map(({ word }) => word)
            .join(" ")} first.`,
      ),
      runsText([named]),
    ),
    runs: [run],
  };
}

/** What a push is, in words. */
export const waysText: Readonly<Record<Push, string>> = {
  hidden: "the margin minus the margin with the word hidden from attention",
  slope: "attention weight × value × the slope of what lies behind attention",
  straight: "attention weight × value × output × pooler × classifier",
};

const label = ({ word, found }: { readonly word: string; readonly found: number }): string =>
  `${word} (${count(found)})`;

function bars(moment: ReadingMoment, way: Push, cell: Panel, first: boolean): Trace[] {
  const { leaders } = moment.read[way];
  return [
    { name: "towards positive", colour: palette.test, of: leaders.filter(({ push }) => push > 0) },
    { name: "towards negative", colour: palette.train, of: leaders.filter(({ push }) => push <= 0) },
  ].map(({ name, colour, of }): Trace => ({
    type: "bar",
    orientation: "h",
    name,
    legendgroup: name,
    showlegend: first,
    x: of.map(({ led }) => led),
    y: of.map(label),
    marker: { color: colour },
    xaxis: cell.xaxis,
    yaxis: cell.yaxis,
    customdata: of.map(({ push }) => push),
    hovertemplate: "%{y}: leads %{x}<br>mean push %{customdata:.3g}<extra></extra>",
  }));
}

function heading({ label: name, step, whole, read }: ReadingMoment, way: Push, cell: Panel): Layout {
  const { found, foundAtRandom } = read[way];
  return {
    xref: "paper",
    yref: "paper",
    showarrow: false,
    align: "left",
    x: cell.x[0],
    xanchor: "left",
    y: cell.y[1],
    yanchor: "bottom",
    text: `<b>${name}</b> · step ${count(step)} · test ${percent(whole.test)}<br>leader found in ${count(found)} reviews, at random ${count(foundAtRandom)}`,
    font: { size: 11 },
  };
}
