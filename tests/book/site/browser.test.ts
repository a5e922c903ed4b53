import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { makeBook } from "grokbook/book/site/make-book";
import { writeBook } from "grokbook/book/site/write-book";
import { chromiumArguments } from "grokbook/notebook/machine/chromium-arguments";
import { findChromium } from "grokbook/notebook/machine/find-program";
import { readNotebook } from "grokbook/notebook/runner/notebook-file";

const executablePath = findChromium();
const skip = executablePath === null ? "Chromium not found: set CHROMIUM or install it" : false;
const sources = readdirSync("notebooks")
  .filter((name) => name.endsWith(".ipynb"))
  .sort()
  .map((name) => ({ file: join("notebooks", name), notebook: readNotebook(join("notebooks", name)) }));
const pages = ["index", ...sources.map(({ file }) => basename(file, ".ipynb"))];

let folder = "";
let browser: Browser;
before(async () => {
  if (executablePath === null) return;
  folder = mkdtempSync(join(tmpdir(), "grokbook-book-"));
  const plotly = readFileSync(require.resolve("plotly.js-dist-min/plotly.min.js"));
  const { files, notes } = makeBook(sources, plotly, { title: "T", lead: "L", facts: "F" });
  assert.deepEqual(
    notes.filter((note) => note.includes("leads nowhere")),
    [],
  );
  writeBook({ files, notes }, folder);
  browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
});
after(async () => {
  await browser?.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

/** A page of the browser that waits long enough on a busy machine. */
async function open(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(120_000);
  return context.newPage();
}

const address = (page: string): string => pathToFileURL(join(folder, `${page}.html`)).href;

/** What went wrong on a page, and what it asked the network for. */
function trouble(tab: Page): string[] {
  const seen: string[] = [];
  tab.on("pageerror", (error) => seen.push(error.message));
  tab.on("console", (message) => message.type() === "error" && seen.push(message.text()));
  tab.on("request", (request) => /^(file|data|blob):/.test(request.url()) || seen.push(request.url()));
  return seen;
}

test(
  "the book of our chapters: at 375 pixels no page is wider than the window, scripts on or off",
  { skip },
  async () => {
    for (const javaScriptEnabled of [true, false]) {
      const tab = await open({ viewport: { width: 375, height: 700 }, javaScriptEnabled });
      const seen = trouble(tab);
      for (const page of pages) {
        await tab.goto(address(page));
        const width = Number(await tab.evaluate("document.documentElement.scrollWidth"));
        assert.ok(width <= 375, `${page}: ${width} pixels wide, scripts ${javaScriptEnabled ? "on" : "off"}`);
      }
      assert.deepEqual(seen, []);
      await tab.context().close();
    }
  },
);

test("scripts off: every figure shows its static picture, and answers unfold", { skip }, async () => {
  const tab = await open({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  await tab.goto(address("01-data-efficiency-hypothesis"));
  const pictures = tab.locator("figure.plot .static img");
  const count = await pictures.count();
  assert.ok(count > 0);
  assert.equal(count, await tab.locator("figure.plot").count());
  for (let i = 0; i < count; i++) {
    await pictures.nth(i).scrollIntoViewIfNeeded();
    assert.ok(await pictures.nth(i).isVisible());
    let width = 0;
    // A picture is loaded when it comes into view.
    for (const start = Date.now(); width === 0 && Date.now() - start < 20_000;)
      width = Number(
        await tab.evaluate(`document.querySelectorAll("figure.plot .static img")[${i}].naturalWidth`),
      );
    assert.ok(width > 500, `${width}`);
    assert.notEqual(await pictures.nth(i).getAttribute("alt"), "");
  }
  const answer = tab.locator("article .prose details").first();
  assert.equal(await answer.locator("p").first().isVisible(), false);
  await answer.locator("summary").click();
  assert.ok(await answer.locator("p").first().isVisible());
  assert.equal(await tab.locator("#theme").isVisible(), false, "no button that does nothing");
  await tab.context().close();
});

test(
  "scripts on: Plotly is loaded for the first figure in view and draws over its picture; light and dark",
  { skip },
  async () => {
    const tab = await open({ viewport: { width: 1280, height: 900 } });
    const seen = trouble(tab);
    await tab.goto(address("index"));
    assert.equal(
      await tab.evaluate("typeof window.Plotly"),
      "undefined",
      "an index without figures needs none",
    );
    await tab.locator(".card").nth(1).click();
    await tab.locator("figure.plot").first().scrollIntoViewIfNeeded();
    await tab.locator("figure.plot .live .main-svg").first().waitFor();
    assert.equal(await tab.locator("figure.plot").first().locator(".static").isVisible(), false);
    const colour = (): Promise<unknown> => tab.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await colour();
    await tab.locator("#theme").click();
    assert.notEqual(await colour(), light);
    await tab.locator("#unfold").click();
    assert.equal(await tab.locator("details.code:not([open])").count(), 0);
    assert.equal(await tab.locator("#unfold").textContent(), "fold all code");
    await tab.locator('a[rel="next"]').click();
    assert.match(tab.url(), /02-.*\.html$/);
    assert.deepEqual(seen, []);
    await tab.context().close();
  },
);
