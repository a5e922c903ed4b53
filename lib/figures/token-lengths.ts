import { palette, rampAt } from "./palette";
import { axis, baseLayout } from "./theme";
import { short } from "./thin";
import type { Figure } from "./types";
import { count, sentences } from "./words";

export interface LengthSet {
  readonly name: string;
  /** Tokens of each text, [CLS] and [SEP] included. */
  readonly lengths: readonly number[];
}

/**
 * Fig. 13: how long the texts are, as the share of texts in bins of tokens. Sets are drawn as outlines on one axis.
 * @param options bin width in tokens (default 8, ours) and a limit to mark (the paper keeps up to 256)
 */
export function tokenLengths(
  sets: readonly LengthSet[],
  { bin = 8, limit }: { readonly bin?: number; readonly limit?: number } = {},
): Figure {
  if (sets.length === 0 || sets.some((set) => set.lengths.length === 0)) {
    throw new RangeError("Expected one set of token lengths or more, none of them empty.");
  }
  return {
    data: sets.map(({ name, lengths }, i) => {
      const counts: number[] = [];
      for (const length of lengths) {
        const at = Math.floor(length / bin);
        while (counts.length <= at + 1) counts.push(0);
        counts[at] = (counts[at] as number) + 1;
      }
      return {
        type: "scatter",
        mode: "lines",
        name,
        x: counts.map((_, k) => k * bin),
        y: counts.map((c) => short(c / lengths.length)),
        line: { shape: "hv", width: 2, color: rampAt(sets.length === 1 ? 0 : i / (sets.length - 1)) },
        fill: "tozeroy",
        fillcolor: rampAt(sets.length === 1 ? 0 : i / (sets.length - 1))
          .replace("rgb", "rgba")
          .replace(")", ",0.12)"),
        hovertemplate: `${name}<br>%{x} to under ${bin} more tokens: %{y:.2%}<extra></extra>`,
      };
    }),
    layout: baseLayout("Length of the texts", {
      xaxis: axis("tokens, [CLS] and [SEP] included", { rangemode: "tozero" }),
      yaxis: axis(`share of texts in ${bin} tokens`, { tickformat: ".1%", rangemode: "tozero" }),
      shapes:
        limit === undefined
          ? []
          : [
              {
                type: "line",
                x0: limit,
                x1: limit,
                y0: 0,
                y1: 1,
                yref: "paper",
                line: { color: palette.guide, dash: "dot", width: 1.5 },
              },
            ],
      annotations:
        limit === undefined
          ? []
          : [
              {
                x: limit,
                xanchor: "right",
                xshift: -4,
                y: 0.96,
                yref: "paper",
                text: `limit ${limit}`,
                showarrow: false,
                font: { color: palette.guide },
              },
            ],
    }),
    caption: sentences(
      `Share of texts by number of tokens, in bins of ${bin}:`,
      `${sets.map((set) => `${set.name} (${count(set.lengths.length)} texts)`).join(", ")}.`,
      limit === undefined ? "" : `Dotted: the limit of ${limit} tokens.`,
    ),
    runs: [],
  };
}
