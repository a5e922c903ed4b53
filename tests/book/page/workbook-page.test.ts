import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findChromium } from "grokbook/notebook/machine/find-program";
import { chromiumArguments } from "grokbook/notebook/machine/chromium-arguments";
import { CHECK_MIME, PLOTLY_MIME } from "grokbook/notebook/outputs/mime";
import { renderChapter } from "grokbook/book/page/chapter";
import { workbookPage } from "grokbook/book/page/workbook-page";
import type { CellOutput, Notebook, NotebookCell } from "grokbook/notebook/runner/notebook-file";
import { chromium } from "playwright-core";

const code = (source: string, outputs: CellOutput[], tags: string[] = []): NotebookCell => ({
  cell_type: "code",
  source,
  outputs,
  metadata: { tags },
});
const display = (data: Record<string, unknown>): CellOutput => ({
  output_type: "display_data",
  data,
  metadata: {},
});

const figure = {
  data: [{ type: "scatter", y: [1, 2, 3], name: "</script><b>" }],
  layout: { title: { text: "t" } },
};
const check = {
  title: "it <holds>",
  pass: false,
  claims: [{ claim: "a < b", pass: false, measured: 0.5, expected: "> 1" }],
};
const notebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { cell_type: "markdown", source: "# One\n## Part", metadata: {} },
    code("const p = 1;", [], ["parameters"]),
    code("// Draws it\nshow(f);", [
      display({ [PLOTLY_MIME]: figure, "image/png": "AAAA", "text/plain": "caption" }),
    ]),
    code("check();", [
      display({ [CHECK_MIME]: check, "text/html": "<table><tr><td>a</td></tr></table>", "text/plain": "x" }),
    ]),
    code("show(g);", [
      display({ [PLOTLY_MIME]: figure, "text/plain": "Seeds *one* to three." }),
      display({ "text/markdown": "*Seeds \\*one\\* to three.*", "text/plain": "Seeds *one* to three." }),
    ]),
    code("oops", [{ output_type: "error", ename: "E", evalue: "v", traceback: ["E: <v>"] }]),
    code("bad()", [display({ "text/html": "<script>alert(1)</script><b>kept</b>" })]),
  ],
};
const chapter = renderChapter("01-one", notebook);
const page = workbookPage([chapter], {
  title: "Book",
  facts: ["a & b"],
  plotly: 'window.Plotly = "</script>";',
});

test("prose, folded code, open parameters, outputs, errors", () => {
  assert.equal(chapter.title, "One");
  assert.match(page, /<article id="01-one">/);
  assert.match(page, /<details class="code" open><summary>const p = 1;/);
  assert.match(page, /<details class="code"><summary>Draws it/);
  assert.match(page, /<pre class="error">E: &#60;v&#62;<\/pre>/);
  assert.match(page, /<b>kept<\/b>/);
  assert.match(page, /<figcaption>Seeds \*one\* to three\.<\/figcaption><\/figure>/);
  assert.equal(page.match(/\*one\* to three/g)?.length, 2, "as the caption and as the figure's label");
});

test("the claims table on top links to the check in its chapter", () => {
  const link = /✗ no<\/td><td>a &#60; b<\/td><td>0\.5<\/td><td>&#62; 1<\/td><td><a href="#([\w-]+)">One/.exec(
    page,
  )?.[1];
  assert.ok(link !== undefined && page.includes(`id="${link}"`));
});

test("no text can end a script early, no output runs, nothing is loaded from elsewhere", () => {
  assert.equal(page.match(/<script/g)?.length, page.match(/<\/script>/g)?.length);
  assert.equal(page.match(/<script/g)?.length, 4, "two figures' data, Plotly, the page's own");
  assert.doesNotMatch(page, /alert|(src|href)="https?:/);
});

test(
  "in a browser every figure is drawn with its data",
  { skip: findChromium() === null ? "Chromium not found" : false },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "grokbook-page-"));
    const browser = await chromium.launch({
      executablePath: findChromium() as string,
      args: [...chromiumArguments],
    });
    try {
      const plotly = readFileSync(require.resolve("plotly.js-dist-min/plotly.min.js"), "utf8");
      writeFileSync(join(folder, "book.html"), workbookPage([chapter], { title: "Book", facts: [], plotly }));
      const tab = await browser.newPage();
      tab.setDefaultTimeout(120_000); // a busy machine parses Plotly slowly
      const errors: string[] = [];
      tab.on("pageerror", (error) => errors.push(error.message));
      await tab.goto(`file://${join(folder, "book.html")}`);
      await tab.locator("figure .js-plotly-plot .scatterlayer path").first().waitFor({ state: "attached" });
      assert.deepEqual(await tab.evaluate('document.querySelector("figure .live").data[0].y'), [1, 2, 3]);
      await tab.locator("#theme").click();
      assert.match(String(await tab.evaluate("document.documentElement.dataset.theme")), /^(dark|light)$/);
      assert.deepEqual(errors, []);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
