import { strict as assert } from "node:assert";
import { test } from "node:test";
import { renderMarkdown } from "grokbook/notebook/page/render-markdown";

const html = (source: string): string => renderMarkdown(source, "c").html;

test("headings have anchors of their own and are listed", () => {
  const { headings, html: made } = renderMarkdown("# The *grok*\n## Run\n## Run", "c");
  assert.deepEqual(headings, [
    { level: 1, text: "The grok", id: "c-the-grok" },
    { level: 2, text: "Run", id: "c-run" },
    { level: 2, text: "Run", id: "c-run-2" },
  ]);
  assert.match(made, /<h2 id="c-run-2">Run<\/h2>/);
});

test("formulas become MathML; dollars in code and in prices stay", () => {
  assert.match(html("decay $e^{-\\gamma t}$"), /<math[\s\S]*γ[\s\S]*<\/math>/);
  assert.match(html("$$\\frac{a}{b}$$"), /<math[^>]*display="block"/);
  assert.equal(html("`$a$` costs $5 and $6"), "<p><code>$a$</code> costs $5 and $6</p>\n");
  assert.doesNotMatch(html("```ts\n`${x}$`\n```"), /<math/);
});

test("tables, details and chapter links work", () => {
  assert.match(html("|a|b|\n|-|-|\n|1|2|"), /<td>1<\/td>/);
  assert.match(
    html("<details><summary>S</summary>\n\n**b**\n\n</details>"),
    /<details><summary>S<\/summary>\s*<p><strong>b/,
  );
  assert.match(html("[next](03-modular-addition.ipynb#x)"), /href="#03-modular-addition"/);
});

test("nothing that runs or reaches out survives", () => {
  for (const source of [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src='https://example.org'></iframe>",
    "<style>body{}</style>",
    "<svg onload=alert(1)>",
    "<input type=text onfocus=alert(1) autofocus>",
    "$\\href{javascript:alert(1)}{x}$",
  ]) {
    assert.doesNotMatch(
      html(source),
      /<script|onerror|javascript:(?!.*<\/annotation>)|<iframe|<style|onload|onfocus|<input/i,
      source,
    );
  }
});
