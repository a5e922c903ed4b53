import { strict as assert } from "node:assert";
import { test } from "node:test";
import { frame } from "grokbook/data/frame";
import { details } from "grokbook/notebook/outputs/details";
import { PLOTLY_MIME } from "grokbook/notebook/outputs/mime";
import { toRenderable, type Showable } from "grokbook/notebook/outputs/show";

test("a figure becomes Plotly data with its caption as text, and no HTML", () => {
  const figure = {
    data: [{ type: "scatter", y: [1, 2] }],
    layout: { title: { text: "t" } },
    caption: "two points",
    runs: ["x"],
  };
  assert.deepEqual(toRenderable(figure).bundle, {
    [PLOTLY_MIME]: { data: figure.data, layout: figure.layout },
    "text/plain": "two points",
  });
});

test("a figure without a caption is named by its title", () => {
  assert.equal(toRenderable({ data: [], layout: { title: "old style" } }).toString(), "old style");
  assert.equal(toRenderable({ data: [] }).toString(), "Plotly figure, 0 traces");
});

test("a danfo DataFrame shows its head, escaped, and says how large it is", () => {
  const shown = toRenderable(
    frame({
      text: Array.from({ length: 30 }, (_, i) => `<b>${i}</b>${"x".repeat(200)}`),
      n: Array.from({ length: 30 }, (_, i) => i),
    }),
  );
  const html = String(shown.bundle["text/html"]);
  assert.match(shown.toString(), /^first 10 of 30 rows, 2 columns/);
  assert.equal(html.match(/<tr>/g)?.length, 11);
  assert.ok(!html.includes("<b>"));
  assert.doesNotMatch(html, /x{121}/, "long texts are cut");
});

test("a table of the figures stage is shown whole", () => {
  const rows = Array.from({ length: 30 }, (_, i) => [String(i)]);
  assert.equal(
    toRenderable({ columns: ["i"], rows, caption: "c" })
      .toString()
      .split("\n").length,
    32,
  );
});

test("a string is Markdown", () => {
  assert.equal(toRenderable("**b**").bundle["text/markdown"], "**b**");
});

test("details folds text and tables, and escapes both", () => {
  const html = String(details("Q <1>", "a & b").bundle["text/html"]);
  assert.equal(html, "<details><summary>Q &#60;1&#62;</summary><p>a &#38; b</p></details>");
});

test("anything else is refused with what it takes", () => {
  for (const value of [42, null, undefined, {}, [1, 2]]) {
    assert.throws(
      () => toRenderable(value as unknown as Showable),
      /show\(\) takes a figure .*got (number|null|undefined|object)/,
    );
  }
});
