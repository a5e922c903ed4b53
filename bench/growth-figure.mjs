// Cost against size as one Plotly figure: a panel a quantity, both axes logarithmic, the paper's setting marked.
import { palette } from "grokbook/figures/palette";
import { axis, baseLayout } from "grokbook/figures/theme";

const colours = { modular: palette.train, IMDB: palette.test };
/** The paper's setting of each quantity. */
const paper = {
  "training pairs N": { modular: 2000 },
  "hidden size h": { modular: 128, IMDB: 128 },
  "tokens a review": { IMDB: 256 },
  vocabulary: { IMDB: 30_522 },
};

export function growthFigure(points, machine, started) {
  const names = [...new Set(points.map(({ name }) => name))];
  const data = names.flatMap((name, panel) =>
    [...new Set(points.filter((p) => p.name === name).map(({ model }) => model))].map((model) => {
      const some = points.filter((p) => p.name === name && p.model === model);
      return {
        type: "scatter",
        mode: "lines+markers",
        name: model,
        legendgroup: model,
        x: some.map(({ value }) => value),
        y: some.map(({ ms }) => ms),
        xaxis: `x${suffix(panel)}`,
        yaxis: `y${suffix(panel)}`,
        line: { color: colours[model], width: 2 },
        marker: { size: 6 },
        showlegend: firstWith(points, model) === name,
        hovertemplate: `%{x:,}: %{y:.3~s} ms<extra>${model}</extra>`,
      };
    }),
  );
  const gap = 0.055;
  const width = (1 - gap * (names.length - 1)) / names.length;
  const axes = names.map((name, i) => {
    const some = points.filter((p) => p.name === name);
    const range = [
      0.7 * Math.min(...points.map(({ ms }) => ms)),
      1.5 * Math.max(...points.map(({ ms }) => ms)),
    ];
    const values = [...new Set(some.map(({ value }) => value))];
    const ticks = values.filter((_, at) => at % 2 === 0);
    const start = i * (width + gap);
    return {
      [`xaxis${suffix(i)}`]: axis(name, {
        type: "log",
        domain: [start, start + width],
        anchor: `y${suffix(i)}`,
        minor: { ticks: "" },
        tickmode: "array",
        tickvals: ticks,
        ticktext: ticks.map((value) => brief(value, Math.max(...ticks))),
      }),
      [`yaxis${suffix(i)}`]: axis(i === 0 ? "ms a step" : "", {
        type: "log",
        range: range.map(Math.log10),
        anchor: `x${suffix(i)}`,
        showticklabels: i === 0,
        tickmode: "array",
        tickvals: [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000],
      }),
    };
  });
  const shapes = names.flatMap((name, i) =>
    [...new Set(Object.values(paper[name] ?? {}))].map((value) => ({
      type: "line",
      xref: `x${suffix(i)}`,
      yref: `y${suffix(i)} domain`,
      x0: value,
      x1: value,
      y0: 0,
      y1: 1,
      line: { color: palette.guide, width: 1, dash: "dot" },
    })),
  );
  const where = `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`;
  const date = started.toISOString().slice(0, 10);
  const base = baseLayout("How the cost of a step grows (dotted: the paper's setting)");
  const title = { ...base.title, subtitle: { text: `${where}, ${date}`, font: { size: 12 } } };
  const layout = { ...base, title, ...Object.assign({}, ...axes), shapes };
  const caption =
    `Milliseconds of one optimiser step of the wasm engine on all cores, medians; one quantity is varied, the rest ` +
    `is the paper's setting (reviews: random tokens with IMDB's frequencies). ${date}, ${where}.`;
  return { data, layout, caption, runs: [] };
}

const suffix = (i) => (i === 0 ? "" : String(i + 1));
const firstWith = (points, model) => points.find((p) => p.model === model).name;
const brief = (value, largest) => (largest >= 10_000 ? `${value / 1000}k` : value.toLocaleString("en"));
