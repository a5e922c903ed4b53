import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { modularAddition } from "grokbook/config/modular-addition";
import { layoutOf } from "grokbook/model/layout";
import { fromSafetensors } from "grokbook/model/safetensors";
import { specOf } from "grokbook/model/spec";
import { modularData } from "grokbook/data/modular/modular";
import { chromiumArguments } from "grokbook/notebook/machine/chromium-arguments";
import { findChromium } from "grokbook/notebook/machine/find-program";
import type { QuickRuns } from "grokbook/play/proof/quick-runs";
import { chapterPanels } from "grokbook/play/html/panels";
import { sha256 } from "grokbook/run/folder/sha256";
import { metricsToCsv } from "grokbook/run/metrics/metrics-csv";
import { run } from "grokbook/run/run";
import type { RunResult } from "grokbook/run/types";
import { temporaryFolder } from "../../run/tiny";
import { pages, realBook } from "./real-book";

const executablePath = findChromium();
const skip = executablePath === null ? "Chromium not found: set CHROMIUM or install it" : false;

/** Three models that take a second: what a link says of them, and their configurations. */
const small = { modulus: 11, hiddenSize: 16, heads: 2, positions: 7, steps: 60 };
const sizes = [20, 40, 60];
const query = [
  "profile=quick",
  `dataSize=${sizes.join(",")}`,
  ...Object.entries(small).map(([name, value]) => `${name}=${value}`),
].join("&");
const configs = sizes.map((dataSize) =>
  modularAddition({ profile: "quick", ...small, mlpSize: 64, dataSize }),
);

let browser: Browser;
let folder = "";
let server: Server;
let theirs: readonly RunResult[] = [];
before(async (t) => {
  if (executablePath === null) return;
  const root = temporaryFolder(t as never);
  theirs = await Promise.all(configs.map((config) => run(config, { root, published: false })));
  const quickRuns: QuickRuns = {
    environment: {},
    runs: theirs
      .slice(0, 2)
      .map(({ id, config, points, stateHash, provenance }) => ({
        fingerprint: provenance.engine.fingerprint,
        id,
        config: config as (typeof configs)[number],
        tMem: null,
        tGen: null,
        marks: [{ step: 60, digest: stateHash!, point: points.at(-1)! }],
      })),
  };
  ({ folder } = realBook(JSON.stringify(quickRuns)));
  browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  server = createServer(({ url = "/" }, answer) => {
    const file = join(folder, decodeURIComponent(new URL(url, "http://x").pathname));
    const type = file.endsWith(".html")
      ? "text/html"
      : file.endsWith(".css")
        ? "text/css"
        : "text/javascript";
    if (!existsSync(file)) return void answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": type }).end(readFileSync(file));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
after(async () => {
  await browser?.close();
  server?.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly tab: Page;
  /** What went wrong on the page, and what it asked the network for. */
  readonly trouble: string[];
}

async function open(address: string, options = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(120_000);
  const tab = await context.newPage();
  const trouble: string[] = [];
  tab.on("pageerror", (error) => trouble.push(error.message));
  tab.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  tab.on(
    "request",
    (request) =>
      /^(file|data|blob):|^http:\/\/127\.0\.0\.1:/.test(request.url()) || trouble.push(request.url()),
  );
  await tab.goto(address);
  return { tab, trouble };
}

const page = (name: string): string => pathToFileURL(join(folder, name)).href;

/** Waits until every model stands at a step. */
const standing = (tab: Page, step: number, models = 3): Promise<unknown> =>
  tab.waitForFunction(
    `[...document.querySelectorAll('.model [data-is="step"]')].filter((e) => e.textContent === "${step}").length === ${models} && document.querySelector('[data-do="play"]').textContent === "Play"`,
  );

const proofs = (tab: Page): Promise<string[]> => tab.locator(".proof").allTextContents();

for (const way of ["file", "http"] as const)
  test(
    `from ${way}: a link's three models train at once, and two are proved to be Node's runs`,
    { skip },
    async () => {
      const at =
        way === "file"
          ? page("play.html")
          : `http://127.0.0.1:${(server.address() as AddressInfo).port}/play.html`;
      const { tab, trouble } = await open(`${at}#${query}`);
      await standing(tab, 0);
      assert.equal(await tab.evaluate("self.crossOriginIsolated"), false);
      await tab.locator('[data-do="play"]').click();
      await standing(tab, 60);
      const [first, second, third] = await proofs(tab);
      assert.match(
        first!,
        new RegExp(
          `reproduced run ${theirs[0]!.id} of Node at step 60: the same 32 bytes, SHA-256 ${theirs[0]!.stateHash!.slice(0, 8)}`,
        ),
      );
      assert.match(second!, new RegExp(`reproduced run ${theirs[1]!.id} of Node`));
      assert.match(
        third!,
        new RegExp(
          `Run ${theirs[2]!.id} ends here at step 60 with SHA-256 ${theirs[2]!.stateHash!.slice(0, 8)}`,
        ),
      );
      for (const figure of await tab.locator("figure[data-picture]").all()) {
        await figure.scrollIntoViewIfNeeded();
        await figure.locator(".live .main-svg").first().waitFor({ state: "attached" });
      }
      assert.deepEqual(trouble, []);
      await tab.context().close();
    },
  );

test("paused, hidden and seen again, stepped, rewound: it ends with the same bytes", { skip }, async () => {
  const { tab, trouble } = await open(`${page("play.html")}#${query}`);
  await standing(tab, 0);
  await tab.locator('[data-do="step"]').click();
  await standing(tab, 1);
  await tab.locator('[data-is="pace"]').selectOption("50");
  await tab.locator('[data-do="play"]').click();
  await tab.waitForFunction(`Number(document.querySelector('[data-is="step"]').textContent) > 4`);
  const hide = (hidden: boolean): Promise<unknown> =>
    tab.evaluate(
      `Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true }); document.dispatchEvent(new Event("visibilitychange"));`,
    );
  await hide(true);
  await tab.waitForFunction(`document.querySelector('[data-do="play"]').textContent === "Play"`);
  const before = await tab.locator('[data-is="step"]').allTextContents();
  await tab.waitForTimeout(300);
  assert.deepEqual(await tab.locator('[data-is="step"]').allTextContents(), before, "nothing trains unseen");
  await hide(false);
  await tab.locator('[data-is="pace"]').selectOption("");
  await standing(tab, 60);
  const once = await proofs(tab);
  await tab.locator('[data-do="rewind"]').click();
  await standing(tab, 0);
  await tab.locator('[data-do="play"]').click();
  await standing(tab, 60);
  assert.deepEqual(await proofs(tab), once);
  await tab.locator('[data-is="scrub"]').fill("30");
  await standing(tab, 30);
  assert.match((await proofs(tab))[0]!, /the same 32 bytes/);
  assert.deepEqual(trouble, []);
  await tab.context().close();
});

test("a guess is taken before the first run, and judged like a field", { skip }, async () => {
  const { tab } = await open(`${page("play.html")}#${query}`);
  await standing(tab, 0);
  const input = tab.locator('[data-is="guess-form"] input');
  await input.fill("soon");
  await input.press("Enter");
  assert.equal(
    await tab.locator('[data-is="guess-said"]').textContent(),
    'guess: expected a number from 0 to 60, got "soon"',
  );
  await input.fill("40");
  await input.press("Enter");
  assert.match((await tab.locator('[data-is="guess-said"]').textContent())!, /^Yours: step 40\. /);
  await tab.locator('[data-do="play"]').click();
  assert.equal(await input.isDisabled(), true);
  await tab.context().close();
});

test(
  "what is wrong in a link or a field stands beside the field, in the words of the prompt",
  { skip },
  async () => {
    const { tab, trouble } = await open(
      `${page("play.html")}#profile=quick&dataSize=400,99999,600&modulus=4x&nosuch=1`,
    );
    const problem = (id: string): Promise<string | null> => tab.locator(`#${id}-problem`).textContent();
    assert.equal(await problem("play-modulus"), 'modulus: expected a whole number from 3 to 1000, got "4x"');
    assert.match(
      (await tab.locator('p[data-is="problem"]').textContent())!,
      /^nosuch: expected no such field, got "1"/,
    );
    assert.equal(await tab.locator("#play-modulus").getAttribute("aria-invalid"), "true");
    assert.equal(await tab.locator('[data-do="play"]').isDisabled(), true);
    await tab.locator("#play-modulus").fill("46");
    await tab.locator("#play-operation").selectOption("/");
    assert.equal(
      await problem("play-modulus"),
      'modulus: expected a prime number, because operation is "/", got 46 — the nearest is 47',
    );
    await tab.goto(`${page("play.html")}#${query}`); // a new address on the same page
    await standing(tab, 0);
    await tab.locator("#play-model-1-value").fill("9999");
    await tab.locator("#play-model-1-value").press("Tab");
    assert.equal(await tab.locator("#play-operation").inputValue(), "+", "a link says everything");
    assert.match(
      (await problem("play-model-1-value"))!,
      /^dataSize: expected a whole number from 1 to 90 .*, got 9999 — 90 trains on the whole split$/,
    );
    assert.equal(
      await tab.locator('[data-do="play"]').isDisabled(),
      false,
      "the others can still be trained",
    );
    assert.deepEqual(trouble, []);
    await tab.context().close();
  },
);

test(
  "a reader carries away the link, the command, the metrics and the weights, and brings a run of Node",
  { skip },
  async () => {
    const { tab } = await open(`${page("play.html")}#${query}`);
    await standing(tab, 0);
    await tab.locator('[data-do="play"]').click();
    await standing(tab, 60);
    const link = await tab.locator('[data-is="link"]').inputValue();
    const again = await open(link);
    await standing(again.tab, 0);
    assert.equal(await again.tab.locator('[data-is="link"]').inputValue(), link);
    await again.tab.context().close();
    // A link of chapter 02's panel: the models differ in λ.
    const clock = await open(
      `${page("play.html")}#profile=quick&weightDecay=0.5,1,2&dataSize=60&modulus=11&hiddenSize=16&heads=2&positions=7`,
    );
    await standing(clock.tab, 0);
    assert.deepEqual(
      (await clock.tab.locator('[data-is="command"]').allTextContents()).map((text) =>
        /--set weightDecay=\S+|--set steps=\S+/g[Symbol.match](text),
      ),
      [["--set weightDecay=0.5", "--set steps=5000"], null, ["--set weightDecay=2", "--set steps=1250"]],
    );
    assert.match(
      await clock.tab.locator('[data-is="link"]').inputValue(),
      /#profile=quick&weightDecay=0\.5,1,2&/,
    );
    await clock.tab.context().close();
    const command = await tab.locator('[data-is="command"]').first().textContent();
    assert.equal(
      command,
      "npx grokbook run --profile quick --set modulus=11 --set dataSize=20 --set positions=7 --set hiddenSize=16 --set heads=2 --set mlpSize=64 --set steps=60",
    );
    const file = async (which: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        tab.waitForEvent("download"),
        tab.locator(`[data-do="${which}"]`).first().click(),
      ]);
      return readFileSync(await download.path());
    };
    const csv = String(await file("csv"));
    assert.equal(csv, metricsToCsv(theirs[0]!.points));
    const layout = layoutOf(specOf(configs[0]!, modularData(configs[0]!)));
    assert.equal(sha256(fromSafetensors(await file("weights"), layout)), theirs[0]!.stateHash);
    await tab
      .locator('[data-is="file"]')
      .setInputFiles({ name: "metrics.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await tab.locator(".opened").scrollIntoViewIfNeeded();
    assert.match(
      (await tab.locator(".opened .below").textContent())!,
      /7 evaluations\. Equal to the model with N = 20 in all 7/,
    );
    await tab
      .locator('[data-is="file"]')
      .setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("a\n1\n") });
    const problem = tab.locator('[data-is="file-problem"]').filter({ hasText: /./ });
    assert.match((await problem.textContent())!, /^x\.csv:1: expected the columns step,/);
    await tab.context().close();
  },
);

test(
  "chapters 00 to 04 have their panel under its figure; it costs nothing until it is opened, then it trains",
  { skip },
  async () => {
    for (const [number, panel] of Object.entries(chapterPanels)) {
      const name = pages.find((other) => other.startsWith(number))!;
      const { tab, trouble } = await open(page(`${name}.html`));
      assert.equal(await tab.locator(".cell:has(figure.plot) > details.trainer").count(), 1, name);
      assert.equal(tab.workers().length, 0);
      await tab.locator("details.trainer > summary").click();
      await standing(tab, 0, panel.names.length);
      await tab.locator('[data-do="step"]').click();
      await standing(tab, 1, panel.names.length);
      assert.deepEqual(trouble, []);
      await tab.context().close();
    }
  },
);

test(
  "at 375 pixels nothing is wider than the window, and whatever is pressed is 44 pixels high",
  { skip },
  async () => {
    for (const name of ["play.html", `${pages.find((other) => other.startsWith("01"))!}.html`]) {
      const { tab } = await open(page(name), { viewport: { width: 375, height: 700 } });
      await tab.evaluate(
        "for (const fold of document.querySelectorAll('.trainer, .train details')) fold.open = true",
      );
      await tab.locator(".lab").waitFor();
      assert.ok(Number(await tab.evaluate("document.documentElement.scrollWidth")) <= 375, name);
      const low = await tab.evaluate<string[]>(
        `[...document.querySelectorAll(".train button, .train select, .train summary, .train input, .trainer > summary")].map((e) => [e.type === "checkbox" ? e.parentElement : e, e]).filter(([box]) => box.getBoundingClientRect().height < 44).map(([, e]) => e.outerHTML.slice(0, 80))`,
      );
      assert.deepEqual(low, []);
      await tab.context().close();
    }
  },
);

test(
  "without scripts a sentence and the executed figure stand there, and no control that does nothing",
  { skip },
  async () => {
    const { tab } = await open(page("play.html"), { javaScriptEnabled: false });
    assert.equal(await tab.locator(".lab").isVisible(), false);
    assert.match((await tab.locator(".note").textContent())!, /needs scripts/);
    assert.ok(await tab.locator("noscript img, figure img").first().isVisible());
    await tab.context().close();
  },
);
