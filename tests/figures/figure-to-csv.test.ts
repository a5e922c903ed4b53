import assert from "node:assert/strict";
import { test } from "node:test";
import Papa from "papaparse";
import { accuracyHeatmap } from "grokbook/figures/accuracy-heatmap";
import { figureToCsv } from "grokbook/figures/figure-to-csv";
import { stepsToAccuracy } from "grokbook/figures/steps-to-accuracy";
import { smallSweep } from "./runs";

const parse = (csv: string) =>
  Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;

test("every drawn point is a row, with its threshold and note", () => {
  const figure = stepsToAccuracy(smallSweep());
  const rows = parse(figureToCsv(figure));
  const drawn = figure.data.reduce((n, t) => n + (t["x"] as unknown[]).length, 0);
  assert.equal(rows.length, drawn);
  const row = rows.find((r) => r["note"] === "seed 0: test ≥ 90 %" && r["x"] === "2000");
  assert.deepEqual(row && [row["y"], row["value"]], ["3000", "0.9"]);
});

test("every cell of a heat map is a row", () => {
  const figure = accuracyHeatmap(smallSweep(), { columns: 6 });
  const rows = parse(figureToCsv(figure));
  assert.equal(rows.length, 4 * 6);
  assert.equal(rows[0]?.["y"], "1,500");
});

test("commas and quotes in names survive", () => {
  const csv = figureToCsv({
    data: [{ type: "scatter", name: 'a "b", c', x: [1], y: [2] }],
    layout: {},
    caption: "",
    runs: [],
  });
  assert.equal(parse(csv)[0]?.["trace"], 'a "b", c');
});
