import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { makeBook } from "grokbook/book/site/make-book";
import { writeBook } from "grokbook/book/site/write-book";
import { temporaryFolder } from "../../run/tiny";
import { caption, checked, code, figure, markdown, notebook } from "./sample";

const facts = { title: "The book", lead: "What it is about.", facts: "made today" };
const long = Array.from({ length: 90 }, (_, i) => `line ${i}`).join("\n");
const chapters = [
  {
    file: "x/00-one.ipynb",
    notebook: notebook(
      markdown(
        "# One\n### Paper §1: begin\n\n$e^{-x}$ [next](01-two.ipynb#Part-B) and [gone](07-gone.ipynb)",
      ),
      code("// Draws\nshow(f);", [figure("What is <drawn>."), caption("What is <drawn>.")]),
      markdown("## Part A\n\n<details><summary>Answer</summary>\n\n42\n\n</details>"),
      code("check()", [checked(true, false)]),
      code("bad()", [
        { "text/html": '<script>alert(1)</script><img src="https://example.org/x.png" alt="p">' },
      ]),
      code("log()", [{ "text/plain": long }]),
    ),
  },
  {
    file: "x/01-two.ipynb",
    notebook: notebook(markdown("# Two\n\n## Part B\n\n[back](./00-one.ipynb)"), code("1 + 1", [], false)),
  },
];
const { files, notes } = makeBook(chapters, Buffer.from("/* Plotly */"), facts);
const page = (name: string): string => String(files.get(name));

test("a page a chapter, an index, pictures, style, script and one Plotly", () => {
  assert.deepEqual(
    [...files.keys()].sort(),
    [
      "00-one.html",
      "01-two.html",
      "index.html",
      "pictures/00-one-1.png",
      "assets/book.css",
      "assets/book.js",
      "assets/plotly.min.js",
    ].sort(),
  );
  assert.deepEqual((files.get("pictures/00-one-1.png") as Buffer).subarray(1, 4), Buffer.from("PNG"));
});

test("every address in a page is a file of the book or out of it; nothing is loaded from elsewhere", () => {
  for (const [name, html] of files) {
    if (!name.endsWith(".html")) continue;
    const text = String(html);
    for (const [, attribute, address = ""] of text.matchAll(/\s(href|src|data-plotly)="([^"]*)"/g)) {
      if (address === "data:,") continue;
      if (/^https:/.test(address)) {
        assert.equal(attribute, "href", `${name} loads ${address}`);
        continue;
      }
      const [path = "", anchor] = address.split("#");
      const target = path === "" ? name : normalize(join(dirname(name), path));
      assert.ok(files.has(target), `${name}: ${address}`);
      if (anchor) assert.ok(page(target).includes(` id="${anchor}"`), `${name}: ${address}`);
    }
    assert.doesNotMatch(text, /<link[^>]*https?:|<script[^>]*https?:|@import|url\(/);
  }
  assert.doesNotMatch(page("assets/book.css"), /@import|url\(/);
  assert.match(page("00-one.html"), /href="01-two\.html#part-b"/);
  assert.match(page("00-one.html"), /<span title="07-gone\.ipynb">gone<\/span>/);
});

test("without scripts it reads: picture with its caption as text, folded answers, contents, neighbours", () => {
  const one = page("00-one.html");
  assert.match(
    one,
    /<a class="static" href="pictures\/00-one-1\.png"><img src="pictures\/00-one-1\.png" alt="What is &#60;drawn&#62;\." width="1" height="1" loading="lazy"><\/a>/,
  );
  assert.match(one, /<figcaption>What is &#60;drawn&#62;\.<\/figcaption>/);
  assert.match(one, /<details><summary>Answer<\/summary>/);
  assert.match(one, /<math/);
  assert.match(one, /<a href="#part-a">Part A<\/a>/);
  assert.match(one, /<details class="code"><summary>Draws<\/summary>/);
  assert.match(
    one,
    /line 11<\/pre><details class="more"><summary>78 more lines<\/summary><pre[^>]*>line 12\n/,
  );
  assert.match(one, /<a rel="next" href="01-two\.html">/);
  assert.doesNotMatch(one, /rel="prev"/);
  assert.match(page("01-two.html"), /<a rel="prev" href="00-one\.html">/);
});

test("nothing that a notebook brings along runs", () => {
  const one = page("00-one.html");
  assert.doesNotMatch(one, /alert/);
  assert.match(one, /<a href="https:\/\/example\.org\/x\.png">p<\/a>/);
  assert.equal(one.match(/<script/g)?.length, 2, "the figure's data and the page's own");
});

test("the index shows each chapter's picture, paper and checks, and says what was not executed", () => {
  const index = page("index.html");
  assert.match(
    index,
    /<a class="card" href="00-one\.html"><div class="thumb"><img src="pictures\/00-one-1\.png"/,
  );
  assert.match(
    index,
    /<h2>One<\/h2><p class="paper">Paper §1: begin<\/p><p class="verdict">1 of 2 checks hold<\/p>/,
  );
  assert.match(
    index,
    /<span>01<\/span><\/div><div class="text"><h2>Two<\/h2><p class="verdict">This chapter has not been executed/,
  );
  assert.match(
    page("01-two.html"),
    /<p class="note">This chapter has not been executed: it shows code and no results\.<\/p>/,
  );
  assert.deepEqual(notes, [
    "01-two.ipynb: This chapter has not been executed: it shows code and no results.",
  ]);
});

test("what its maker should know: figures without a picture, links to headings that are not there", () => {
  const bare = notebook(markdown("# Bare\n\n[x](#nowhere)"), code("show()", [figure("c", null)]));
  const made = makeBook([{ file: "n/02-bare.ipynb", notebook: bare }], Buffer.from(""), facts);
  assert.deepEqual(made.notes, [
    "02-bare.ipynb: 1 of 1 figures have no static picture; node tools/figures.mjs n/02-bare.ipynb draws them.",
    "02-bare.html: the link #nowhere leads nowhere.",
  ]);
  assert.match(String(made.files.get("02-bare.html")), /<noscript>.*no static picture/);
});

test("written over an earlier book: its pages go, files of others stay", async (t) => {
  const folder = join(temporaryFolder(t), "site");
  writeBook({ files: new Map([["99-old.html", "old"]]), notes: [] }, folder);
  writeBook({ files: new Map([["mine.txt", "not in a list"]]), notes: [] }, join(folder, "other"));
  const bytes = writeBook({ files, notes }, folder);
  assert.ok(bytes > 1000);
  assert.ok(existsSync(join(folder, "00-one.html")) && existsSync(join(folder, "other", "mine.txt")));
  assert.ok(!existsSync(join(folder, "99-old.html")));
});
