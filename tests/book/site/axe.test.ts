import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { chromiumArguments } from "grokbook/notebook/machine/chromium-arguments";
import { findChromium } from "grokbook/notebook/machine/find-program";
import { pages, realBook } from "./real-book";

const executablePath = findChromium();
const skip = executablePath === null ? "Chromium not found: set CHROMIUM or install it" : false;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

let browser: Browser;
let folder = "";
before(async () => {
  if (executablePath === null) return;
  ({ folder } = realBook());
  browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
});
after(async () => {
  await browser?.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

for (const colorScheme of ["light", "dark"] as const)
  for (const page of colorScheme === "light" ? pages : ["index", "play", "01-data-efficiency-hypothesis"])
    test(`axe-core finds nothing on ${page}, ${colorScheme}, everything unfolded`, { skip }, async () => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
      context.setDefaultTimeout(120_000);
      const tab = await context.newPage();
      await tab.goto(pathToFileURL(join(folder, `${page}.html`)).href);
      await tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
      // Every figure drawn: what Plotly adds is looked at too. One after the other, as a reader comes by: a busy machine paints
      // less often than a script scrolls, and what no frame has shown is not drawn.
      for (const figure of await tab.locator("figure.plot").all()) {
        await figure.scrollIntoViewIfNeeded();
        await figure.locator(".live .main-svg").first().waitFor({ state: "attached" });
      }
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate<{ violations: Violation[] }>("axe.run(document)");
      const told = violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}\n${nodes
            .slice(0, 4)
            .map(({ target, html }) => `    ${target.join(" ")}: ${html.slice(0, 160)}`)
            .join("\n")} (${nodes.length})`,
      );
      await context.close();
      assert.deepEqual(told, []);
    });
