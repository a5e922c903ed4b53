import type { Figure, Layout } from "../../figures/types";

/** Below this width a figure stands in a column of a panel, or on a phone. */
const NARROW = 560;

/** A figure's layout for a place of this width: in a narrow one the title goes (a heading stands above) and the legend moves below. */
export function fitted({ layout, data }: Figure, width: number): Layout {
  const common = { autosize: true, dragmode: false };
  if (width >= NARROW) return { ...layout, ...common };
  const square = data.every(({ type }) => type === "heatmap");
  const axes = Object.fromEntries(
    Object.entries(layout).flatMap(([key, value]) => {
      if (!/^[xy]axis/.test(key)) return [];
      const axis = value as { title?: { text?: string } };
      return [
        [
          key,
          {
            ...axis,
            tickfont: { size: 11 },
            nticks: 5,
            title: { ...axis.title, font: { size: 11 }, standoff: 4 },
          },
        ],
      ];
    }),
  );
  const notes = (layout["annotations"] ?? []) as readonly { font?: object }[];
  return {
    ...layout,
    ...common,
    ...axes,
    title: { text: "" },
    height: square ? Math.max(190, Math.round(width / 2) + 50) : 300,
    margin: { l: 44, r: square ? 8 : 46, t: notes.length > 0 ? 40 : 12, b: square ? 36 : 84 },
    annotations: notes.map((note) => ({ ...note, font: { ...note.font, size: 10 } })),
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
