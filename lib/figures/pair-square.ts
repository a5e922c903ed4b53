import type { ModularConfig } from "../config/types";
import { modularPairs, modularRows } from "../data/modular/modular";
import { faded, palette } from "./palette";
import { panels, layoutKey } from "./panels";
import { axis, baseLayout } from "./theme";
import type { Figure, Trace } from "./types";
import { count, sentences, sizeText, taskText } from "./words";

/** Which examples a model answers right, in the order of the data: 1 right, 0 wrong. */
export interface Answers {
  readonly train: ArrayLike<number>;
  readonly test: ArrayLike<number>;
  /** Step of the weights that answered. */
  readonly step: number;
  /** Id of the run, when it has one. */
  readonly run?: string;
}

/**
 * Every question a ∘ b as a square at (a, b), right or wrong, those trained on and those never seen apart. Full colour is right,
 * pale is wrong, empty is not in the set.
 */
export function pairSquare(config: ModularConfig, { train, test, step, run }: Answers): Figure {
  const pairs = modularPairs(config.operation, config.modulus);
  const rows = modularRows(config);
  const two = panels(2, [1], { x: 0.06, y: 0 });
  const sets = [
    { name: "trained on", rows: rows.kept, right: train, colour: palette.train },
    { name: "never seen", rows: rows.test, right: test, colour: palette.test },
  ];
  const told = sets.map(({ name, right }) => `${name}: ${count(sum(right))} of ${count(right.length)} right`);
  const maps = sets.map(({ name, rows: which, right, colour }, i): Trace => {
    const z = Array.from({ length: config.modulus }, () =>
      new Array<number | null>(config.modulus).fill(null),
    );
    which.forEach((row, k) => {
      (z[pairs.b[row] as number] as (number | null)[])[pairs.a[row] as number] = right[k] ?? null;
    });
    const panel = two[i]!;
    return {
      type: "heatmap",
      name,
      z,
      zmin: 0,
      zmax: 1,
      colorscale: [
        [0, faded(colour, 0.25)],
        [1, colour],
      ],
      showscale: false,
      xaxis: panel.xaxis,
      yaxis: panel.yaxis,
      hovertemplate: `a = %{x}, b = %{y}: %{z}<extra>${name}, 1 = right</extra>`,
    };
  });
  const axes = two.map((panel, i) => ({
    [layoutKey(panel.xaxis)]: axis("a", {
      domain: panel.x,
      anchor: panel.yaxis,
      showgrid: false,
      constrain: "domain",
    }),
    [layoutKey(panel.yaxis)]: axis(i === 0 ? "b" : "", {
      domain: panel.y,
      anchor: panel.xaxis,
      scaleanchor: panel.xaxis,
      showgrid: false,
      constrain: "domain",
      constraintoward: "top",
    }),
  }));
  return {
    data: maps,
    layout: baseLayout(
      `${taskText({ config })}, ${sizeText({ config })}: what it answers right at step ${count(step)}`,
      {
        height: 320,
        margin: { l: 50, r: 10, t: 76, b: 50 },
        ...Object.assign({}, ...axes),
        annotations: told.map((text, i) => ({
          text,
          // Each at the outer edge of its square: a narrow figure has no room for both in the middle.
          x: two[i]!.x[i],
          xref: "paper",
          xanchor: i === 0 ? "left" : "right",
          y: 1,
          yref: "paper",
          yanchor: "bottom",
          showarrow: false,
          font: { color: sets[i]!.colour },
        })),
      },
    ),
    caption: sentences(
      `Each square is a question a ${config.operation} b mod ${config.modulus}. Full colour: answered right, pale: wrong, empty: not in the set.`,
      `At step ${count(step)}: ${told.join("; ")}.`,
    ),
    runs: run === undefined ? [] : [run],
  };
}

const sum = (right: ArrayLike<number>): number => Array.from(right).reduce((a, b) => a + b, 0);
