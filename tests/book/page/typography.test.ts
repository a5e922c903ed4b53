import { strict as assert } from "node:assert";
import { test } from "node:test";
import { foldLines, foldTable } from "grokbook/book/page/fold";
import { pngSize } from "grokbook/book/page/png-size";
import { slug } from "grokbook/book/page/slug";
import { typography } from "grokbook/book/page/typography";
import { pixel } from "../site/sample";

test("quotes curl, numbers keep their signs", () => {
  for (const [plain, set] of [
    ['it "groks", and "then" some', "it “groks”, and “then” some"],
    ['"unaffected"', "“unaffected”"],
    ['("so")', "(“so”)"],
    ["the paper's, readers' and 'mine'", "the paper’s, readers’ and ‘mine’"],
    ['" by the data', "” by the data"],
    ["about 87 % of", "about 87\u00a0% of"],
    ["Fig 2A and Figs 2 to 4, eq. 6", "Fig\u00a02A and Figs\u00a02 to 4, eq.\u00a06"],
    ["with N = 2,000 and α ≥ 10", "with N\u00a0=\u00a02,000 and α\u00a0≥\u00a010"],
    ["text = more", "text = more"],
  ] as const)
    assert.equal(typography(plain), set);
});

test("anchors are the same from a heading and from a link to it", () => {
  assert.equal(slug("Figures 2B and 2C: steps"), "figures-2b-and-2c-steps");
  assert.equal(slug("Figures-2B-and-2C:-steps"), "figures-2b-and-2c-steps");
  assert.equal(slug("Δ is ≥ 1?"), "δ-is-1");
});

test("a long text keeps its first lines open, a long table folds; short ones stay", () => {
  const text = (n: number): string => Array.from({ length: n }, (_, i) => `${i}`).join("\n");
  assert.equal(
    foldLines(text(40), (part) => part),
    text(40),
  );
  assert.match(
    foldLines(text(41), (part) => `[${part}]`),
    /^\[0\n[^\]]*11\]<details.*>29 more lines<.*\[12\n/,
  );
  const table = (rows: number): string => `<table>${"<tr><td></td></tr>".repeat(rows)}</table>`;
  assert.equal(foldTable(table(40)), table(40));
  assert.match(foldTable(table(41)), /^<details class="more"><summary>table of 41 rows<\/summary><table>/);
});

test("the size of a PNG is in its header", () => {
  assert.deepEqual(pngSize(pixel), { width: 1, height: 1 });
  assert.equal(pngSize("AAAA"), null);
  assert.equal(pngSize(Buffer.alloc(40).toString("base64")), null);
});
