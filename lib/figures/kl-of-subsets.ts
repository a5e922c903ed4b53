import type { PruningMeasurement } from "../analysis/pruning/measure-pruning";
import { faded, palette } from "./palette";
import { axis, baseLayout, percentTicks } from "./theme";
import { short } from "./thin";
import type { Figure } from "./types";
import { count, sentences } from "./words";

/**
 * KL of every pruned training set from the whole one (App. C, Figs 1D and 12), against what uniform random draws of the same
 * size have by luck: their mean, and the limit that 95 % of them stay below.
 * @param name what was measured, for the title: "IMDB"
 */
export function klOfSubsets({ subsets, bins, draws, config }: PruningMeasurement, name: string): Figure {
  const sizes = [...new Set(subsets.map((s) => s.size))].sort((a, b) => a - b);
  const average = (of: "klExpected" | "klLimit") =>
    sizes.map((size) => {
      const own = subsets.filter((s) => s.size === size);
      return short(own.reduce((sum, s) => sum + s[of], 0) / own.length);
    });
  const above = subsets.filter((s) => s.kl > s.klLimit).length;
  return {
    data: [
      {
        type: "scatter",
        mode: "lines",
        name: "95 % of random draws below",
        x: sizes,
        y: average("klLimit"),
        line: { color: palette.guide, width: 1, dash: "dot" },
      },
      {
        type: "scatter",
        mode: "lines",
        name: "mean of random draws",
        x: sizes,
        y: average("klExpected"),
        line: { color: palette.guide, width: 2 },
      },
      {
        type: "scatter",
        mode: "markers",
        name: "pruned set (one seed)",
        x: subsets.map((s) => s.size),
        y: subsets.map((s) => short(s.kl)),
        text: subsets.map((s) => `seed ${s.seed}, ${count(s.examples)} examples`),
        hovertemplate: "%{text}<br>KL %{y:.2~e}<extra></extra>",
        marker: { color: faded(palette.test, 0.7), size: 8 },
      },
    ],
    layout: baseLayout(`${name}: KL of pruned sets from the whole set`, {
      margin: { l: 80, r: 20, t: 76, b: 58 },
      xaxis:
        config.task === "modular"
          ? axis("data size (training pairs)", { tickformat: ",d" })
          : axis("data size (share of the train split)", percentTicks(sizes)),
      yaxis: axis("KL (nats)", { type: "log", tickformat: "~g", dtick: 1 }),
    }),
    caption: sentences(
      `KL divergence of the first principal component's histogram (${bins} bins of equal count) of each pruned training set from the whole set's, against ${count(draws)} uniform random draws of the same size.`,
      `${above} of ${subsets.length} sets lie above the limit that 95 % of the draws stay below; 1 in 20 does by luck.`,
      "An estimate from n examples is never exactly 0.",
    ),
    runs: [],
  };
}
