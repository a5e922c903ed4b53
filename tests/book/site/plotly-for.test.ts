import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { plotlyFor } from "grokbook/book/site/plotly-for";
import { readNotebook } from "grokbook/notebook/runner/notebook-file";
import { PLOTLY_MIME } from "grokbook/notebook/outputs/mime";
import { code, notebook } from "./sample";

const drawn = (type: string) =>
  notebook(code("show(f)", [{ [PLOTLY_MIME]: { data: [{ type }] }, "text/plain": "f" }]));

test("our chapters are drawn by the small distribution; a trace that it lacks takes the whole one", () => {
  const ours = readdirSync("notebooks").filter((name) => name.endsWith(".ipynb"));
  const [first] = plotlyFor(ours.map((name) => readNotebook(join("notebooks", name))));
  assert.equal(first, "plotly.js-cartesian-dist-min/plotly-cartesian.min.js");
  assert.equal(plotlyFor([drawn("scatter"), drawn("surface")])[0], "plotly.js-dist-min/plotly.min.js");
  assert.equal(plotlyFor([])[0], first);
});

test("the small distribution has every trace that it is taken for", () => {
  const file = require.resolve("plotly.js-cartesian-dist-min/plotly-cartesian.min.js");
  const told = readFileSync(join(dirname(file), "README.md"), "utf8");
  for (const type of ["bar", "contour", "heatmap", "histogram", "scatter", "violin"])
    assert.ok(told.includes(`\`${type}\``), type);
});
