// Rows as a table of text, for a terminal.

/** Columns of the comparison: title, and the cell's text. */
const columns = [
  ["engine", (row) => row.label, "left"],
  ["threads", (row) => String(row.threads)],
  ["ms", (row) => number(row.msPerStep)],
  ["spread", (row) => spread(row.rounds)],
  ["CPU ms", (row) => number(row.cpuMs)],
  ["GFLOP/s", (row) => number(row.gflops)],
  ["peak MB", (row) => number(row.peakRssMb)],
  ["× full", (row) => number(row.ratio)],
  ["× algebra", (row) => number(row.ratioAlgebra)],
  ["of roofline", (row) => (row.ofRoofline ? `${Math.round(100 * row.ofRoofline)} %` : "")],
];

/**
 * One table for the rows of a workload; an engine that failed says why in place of numbers.
 * @param {Record<string, string>} titles other names for columns
 */
export function textTable(rows, titles = {}) {
  const used = columns.filter(([, cell]) => rows.some((row) => !row.failure && cell(row) !== ""));
  const cells = rows.map((row) => used.map(([, cell]) => (row.failure ? "" : cell(row))));
  rows.forEach((row, i) => (cells[i][0] = row.label));
  const widths = used.map(([title], c) =>
    Math.max((titles[title] ?? title).length, ...cells.map((line) => line[c].length)),
  );
  const line = (texts) =>
    texts
      .map((text, c) => (used[c][2] === "left" ? text.padEnd(widths[c]) : text.padStart(widths[c])))
      .join("  ");
  return [
    line(used.map(([title]) => titles[title] ?? title)),
    ...rows.map((row, i) =>
      row.failure ? `${cells[i][0].padEnd(widths[0])}  left out: ${short(row.failure)}` : line(cells[i]),
    ),
  ].join("\n");
}

/** 0.123, 1.23, 12.3, 123, 1,234. */
export function number(value) {
  if (value === null || value === undefined) return "";
  return value >= 100 ? Math.round(value).toLocaleString("en") : String(value);
}

/** Slowest and fastest round against the median. */
export function spread(rounds) {
  if (rounds === undefined || rounds.length < 2) return "";
  return `${number(Math.min(...rounds))}–${number(Math.max(...rounds))}`;
}

const short = (reason) => reason.split("\n")[0].slice(0, 100);
