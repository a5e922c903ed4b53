import type { Figure, Layout } from "../../figures/types";

/** Below this width a figure stands in a column of a panel, or on a phone. */
const NARROW = 560;

interface Note {
  readonly font?: object;
  readonly y?: unknown;
  readonly yref?: string;
  readonly yanchor?: string;
}

const isAbove = ({ y, yref, yanchor }: Note): boolean => y === 1 && yref === "paper" && yanchor === "bottom";

/** A figure's layout for a place of this width: in a narrow one the title goes (a heading stands above) and the legend moves below. */
export function fitted({ layout, data }: Figure, width: number): Layout {
  const common = { autosize: true, dragmode: false };
  // Margins that follow the labels would lay the figure out twice, each time it is drawn.
  const axes = (own: object): Layout =>
    Object.fromEntries(
      Object.entries(layout)
        .filter(([key, value]) => /^[xy]axis/.test(key) && value !== undefined)
        .map(([key, value]) => [
          key,
          { ...(value as object), automargin: false, ...titled(value as object, own) },
        ]),
    );
  if (width >= NARROW) return { ...layout, ...axes({}), ...common };
  const square = data.every(({ type }) => type === "heatmap");
  const notes = (layout["annotations"] ?? []) as readonly Note[];
  // Labels above the plot stand one above the other: side by side they would run into each other.
  const above = notes.filter(isAbove);
  return {
    ...layout,
    ...common,
    ...axes({ tickfont: { size: 11 }, nticks: 5 }),
    title: { text: "" },
    height: square ? Math.max(190, Math.round(width / 2) + 50) : 300,
    margin: { l: square ? 40 : 46, r: square ? 8 : 62, t: notes.length > 0 ? 40 : 12, b: square ? 36 : 84 },
    annotations: notes.map((note) => ({
      ...note,
      font: { ...note.font, size: 10 },
      ...(isAbove(note) && { yshift: 12 * above.indexOf(note) }),
    })),
    legend: {
      ...(layout["legend"] as object),
      orientation: "h",
      x: 0,
      xanchor: "left",
      y: -0.22,
      yanchor: "top",
      font: { size: 11 },
    },
  };
}

/** An axis with other ticks has a smaller title too. */
function titled(axis: { readonly title?: object }, own: object): object {
  return Object.keys(own).length === 0
    ? {}
    : { ...own, title: { ...axis.title, font: { size: 11 }, standoff: 2 } };
}
