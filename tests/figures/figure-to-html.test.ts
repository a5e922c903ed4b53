import assert from "node:assert/strict";
import { test } from "node:test";
import { figureToHtml } from "grokbook/figures/figure-to-html";
import { trainingCurves } from "grokbook/figures/training-curves";
import { ofSize } from "./runs";

const figure = trainingCurves(ofSize(2000));

test("one page with the data, the caption and Plotly inside", () => {
  const html = figureToHtml(figure, { plotly: "window.Plotly = {};" });
  assert.match(html, /<title>Modular addition, p = 113, N = 2,000<\/title>/);
  assert.ok(html.includes("window.Plotly = {};") && !html.includes("src="));
  assert.ok(html.includes(figure.caption));
  const json = /const figure = (.*);\n/.exec(html)?.[1] ?? "";
  assert.deepEqual(
    JSON.parse(json),
    JSON.parse(JSON.stringify({ data: figure.data, layout: figure.layout })),
  );
});

test("text from a run cannot leave its place", () => {
  const bad = { ...figure, caption: "<img onerror=x> & more", layout: { title: { text: "</script><b>" } } };
  const html = figureToHtml(bad, { plotly: { url: 'x"y.js' } });
  assert.ok(!html.includes("<img") && html.includes("&lt;img onerror=x&gt; &amp; more"));
  assert.equal(html.match(/<\/script/g)?.length, 2);
  assert.ok(html.includes('src="x&quot;y.js"'));
});
