import type { WeightStage } from "../analysis/weights/weight-stages";
import type { RunResult } from "../run/types";
import { layoutKey, panels, type Panel } from "./panels";
import { axis, baseLayout, lineLegendBelow } from "./theme";
import { stagesText, stageTitle } from "./stage-words";
import type { Figure, Layout, Trace } from "./types";
import { coarse, waveTraces } from "./wave-traces";
import { count, percent, runsText, sentences, sizeText, taskText } from "./words";

/** The paper draws 3 × 2 panels; two beside each other stay readable on a phone. */
const COLUMNS = 2;

/**
 * Fig. 5: the classifier's 2 × h weights over their index, one panel a stage, all with the same axes. A stage that the run
 * does not have leaves its panel empty and says why.
 * @param stages of `weightStages(run)`
 * @throws RangeError when the values are not the two rows of a classifier
 */
export function weightWaves(run: RunResult, stages: readonly WeightStage[]): Figure {
  const cells = panels(COLUMNS, Array<number>(Math.ceil(stages.length / COLUMNS)).fill(1), {
    x: 0.05,
    y: 0.13,
  });
  const placed = stages.map((stage, i) => ({ stage, cell: cells[i] as Panel }));
  const shown = placed.flatMap(({ stage, cell }) =>
    stage.values === null ? [] : [{ values: stage.values, cell }],
  );
  const n = shown[0]?.values.length ?? 0;
  const top = coarse(1.08 * Math.max(...shown.flatMap(({ values }) => values.map(Math.abs))));
  const data: Trace[] = shown.flatMap(({ values, cell }, i) =>
    waveTraces(values, { xaxis: cell.xaxis, yaxis: cell.yaxis, showlegend: i === 0 }),
  );
  const axes = placed.flatMap(({ cell }, i): [string, Layout][] => [
    [
      layoutKey(cell.xaxis),
      axis(i >= stages.length - COLUMNS ? "index of the weight" : "", {
        domain: cell.x,
        anchor: cell.yaxis,
        range: [-1, n],
        tickvals: [0, n / 4, n / 2, (3 * n) / 4, n],
      }),
    ],
    [
      layoutKey(cell.yaxis),
      axis("", {
        domain: cell.y,
        anchor: cell.xaxis,
        range: [-top, top],
        nticks: 5,
        ...(i > 0 && { matches: "y" }),
        ...(i % COLUMNS > 0 && { showticklabels: false }),
      }),
    ],
  ]);
  return {
    data,
    layout: baseLayout(`${taskText(run)}, ${sizeText(run)}: the classifier's ${n} weights at six stages`, {
      height: 720,
      margin: { l: 55, r: 20, t: 104, b: 60 },
      legend: lineLegendBelow(),
      ...Object.fromEntries(axes),
      annotations: placed.flatMap(({ stage, cell }) => heading(stage, cell)),
    }),
    caption: sentences(
      `The weights of the classifier (2 × ${n / 2}) over their index, one panel a stage, equal axes; first row blue, second orange.`,
      stagesText(stages),
      runsText([run]),
    ),
    runs: [run.id],
  };
}

function heading(stage: WeightStage, cell: Panel): Layout[] {
  const text = { xref: "paper", yref: "paper", showarrow: false, align: "left" };
  const { point, part } = stage;
  const second =
    point === null || part === null
      ? "does not occur"
      : `step ${count(point.step)} · test ${percent(point.testAccuracy)}<br>L2 ${coarse(point.norm)} · classifier ${coarse(part)}`;
  const title = {
    ...text,
    x: cell.x[0],
    xanchor: "left",
    y: cell.y[1],
    yanchor: "bottom",
    text: `<b>${stageTitle(stage)}</b><br>${second}`,
    font: { size: 11 },
  };
  if (point !== null) return [title];
  const middle = { x: (cell.x[0] + cell.x[1]) / 2, y: (cell.y[0] + cell.y[1]) / 2 };
  return [title, { ...text, ...middle, align: "center", text: wrapped(stage.why), font: { size: 12 } }];
}

/** Lines of about 30 letters; a number keeps its sign of per cent. */
function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.replaceAll(" %", "\u00a0%").split(" "))
    if ((lines.at(-1) as string).length + word.length > 30) lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1) as string} ${word}`.trim();
  return lines.join("<br>");
}
