import { palette } from "./palette";
import { axis } from "./theme";
import type { Layout } from "./types";
import { count } from "./words";

/** A step axis with a strip on top for what was not reached: the strip has places but no scale. */
export interface HorizonStrip {
  readonly axis: Layout;
  readonly shapes: readonly Layout[];
  readonly annotations: readonly Layout[];
  /** y of the k-th place in the strip, from 0. */
  place(k: number): number;
}

/**
 * @param horizon last step looked at, where the strip begins
 * @param places how many; 0 leaves the strip out
 * @param lowest smallest step drawn; only a logarithmic axis needs it
 */
export function horizonStrip(horizon: number, places: number, log: boolean, lowest: number): HorizonStrip {
  const ratio = (horizon / Math.max(1, lowest)) ** 0.03;
  const at = (k: number): number => (log ? horizon * ratio ** k : horizon * (1 + 0.022 * k));
  const top = at(places === 0 ? 2 : places + 1.6);
  const range = log
    ? [Math.log10(Math.max(1, lowest) / ratio ** 2), Math.log10(top)]
    : [-0.02 * horizon, top];
  const shape = { type: "rect", xref: "paper", x0: 0, x1: 1, y0: horizon, y1: top, layer: "below" };
  const middle = at((places + 1.6) / 2);
  return {
    place: (k) => at(k + 1.3),
    axis: axis("first step that reaches the accuracy", {
      range,
      tickformat: ",d",
      tickmode: "array",
      tickvals: log ? decades(horizon) : multiples(horizon),
      ...(log ? { type: "log" } : {}),
    }),
    shapes: places === 0 ? [] : [{ ...shape, fillcolor: palette.shade, line: { width: 0 } }],
    annotations:
      places === 0
        ? []
        : [
            {
              xref: "paper",
              x: 0.99,
              xanchor: "right",
              y: log ? Math.log10(middle) : middle,
              text: `not reached by ${count(horizon)} steps`,
              showarrow: false,
            },
          ],
  };
}

/** About six round ticks from 0 to the horizon. */
function multiples(horizon: number): number[] {
  const power = 10 ** Math.floor(Math.log10(horizon / 6));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => horizon / s <= 8) ?? 10 * power;
  return Array.from({ length: Math.floor(horizon / step) + 1 }, (_, i) => i * step);
}

/** 1, 2, 5, 10, 20 … up to the horizon. */
function decades(horizon: number): number[] {
  const all = Array.from({ length: 9 }, (_, power) => [1, 2, 5].map((m) => m * 10 ** power)).flat();
  return [...all.filter((v) => v < 0.8 * horizon), horizon];
}
