import { density } from "../analysis/statistics/density";
import { palette, rampAt } from "./palette";
import { axis, baseLayout, sideLegend } from "./theme";
import { short } from "./thin";
import type { Figure } from "./types";
import { count } from "./words";

export interface Subset {
  /** As it stands in the legend, "30 %". */
  readonly label: string;
  /** Scores on the first principal component of the whole set. */
  readonly values: readonly number[];
}

/**
 * Figs 1D and 12: the density of the first principal component, for the whole data set and for pruned ones. All curves
 * use the whole set's kernel width, so that a difference between them is one of the data and not of the estimate.
 * @param whole scores of the full data set
 * @param subsets in the order of the legend
 */
export function densityOfSubsets(whole: Subset, subsets: readonly Subset[]): Figure {
  const reference = density(whole.values);
  const range: [number, number] = [reference.x[0] as number, reference.x.at(-1) as number];
  const curve = ({ label, values }: Subset, line: object) => {
    const { x, height } = density(values, { range, bandwidth: reference.bandwidth });
    return {
      type: "scatter",
      mode: "lines",
      name: `${label} (${count(values.length)})`,
      x: x.map(short),
      y: height.map(short),
      line,
    };
  };
  return {
    data: [
      curve(whole, { color: palette.ink, width: 5 }),
      ...subsets.map((subset, i) =>
        curve(subset, { color: rampAt(subsets.length < 2 ? 0 : i / (subsets.length - 1)), width: 1.6 }),
      ),
    ],
    layout: baseLayout("Pruning and the distribution of the data", {
      margin: { l: 70, r: 20, t: 56, b: 58 },
      xaxis: axis("first principal component of the whole set"),
      yaxis: axis("density", { rangemode: "tozero" }),
      legend: sideLegend("data (examples)"),
    }),
    caption: `Kernel density of the first principal component, whole set (thick) and uniformly pruned subsets; one Gaussian kernel width for all, ${reference.bandwidth.toPrecision(3)} (Scott's rule on the whole set).`,
    runs: [],
  };
}
