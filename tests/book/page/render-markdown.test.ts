import { strict as assert } from "node:assert";
import { test } from "node:test";
import { onePage, pageEach } from "grokbook/book/page/page-context";
import { renderMarkdown } from "grokbook/book/page/render-markdown";

const page = onePage("c-");
const html = (source: string): string => renderMarkdown(source, page).html;

test("headings have anchors of their own and are listed", () => {
  const { headings, html: made } = renderMarkdown("# The *grok*\n## Run\n## Run", page);
  assert.deepEqual(headings, [
    { level: 1, text: "The grok", id: "c-the-grok" },
    { level: 2, text: "Run", id: "c-run" },
    { level: 2, text: "Run", id: "c-run-2" },
  ]);
  assert.match(made, /<h2 id="c-run-2">Run<\/h2>/);
  assert.equal(renderMarkdown("## Run", page, headings).headings[0]?.id, "c-run-3");
  assert.equal(renderMarkdown('## A "b" & $x$', page).headings[0]?.text, "A “b” & ");
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

test("in the book a link leads to a page, to a heading, out of the book, or nowhere", () => {
  const book = pageEach(new Set(["03-modular-addition"]), () => "");
  const link = (href: string): string => renderMarkdown(`[x](${href})`, book).html.trim();
  assert.equal(link("03-modular-addition.ipynb"), '<p><a href="03-modular-addition.html">x</a></p>');
  assert.equal(
    link("./03-modular-addition.ipynb#The-%E2%89%A5-rule"),
    '<p><a href="03-modular-addition.html#the-rule">x</a></p>',
  );
  assert.equal(link("#What-it-is"), '<p><a href="#what-it-is">x</a></p>');
  assert.equal(
    link("https://arxiv.org/abs/2401.10463"),
    '<p><a href="https://arxiv.org/abs/2401.10463">x</a></p>',
  );
  assert.equal(link("77-none.ipynb"), '<p><span title="77-none.ipynb">x</span></p>');
  assert.equal(link("../lib/sweep/sweep.ts"), '<p><span title="../lib/sweep/sweep.ts">x</span></p>');
});

test("pictures from elsewhere become links: a page loads nothing", () => {
  assert.equal(
    html("![a cat](https://example.org/cat.png)"),
    '<p><a href="https://example.org/cat.png">a cat</a></p>\n',
  );
  assert.doesNotMatch(html('<img src="//example.org/cat.png" alt="b">'), /src=/);
  assert.match(
    html("![dot](data:image/png;base64,AAAA)"),
    /<img src="data:image\/png;base64,AAAA" alt="dot"/,
  );
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
