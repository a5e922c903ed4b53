import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { chromiumArguments } from "grokbook/notebook/machine/chromium-arguments";
import { findChromium, findJupyter } from "grokbook/notebook/machine/find-program";
import { readNotebook, textOf } from "grokbook/notebook/runner/notebook-file";
import { chromium, type Browser, type Page } from "playwright-core";

const root = process.cwd();
const executablePath = findChromium();
const jupyter = findJupyter(root);
const missing = [
  ...(jupyter === null ? ["JupyterLab (set JUPYTER)"] : []),
  ...(executablePath === null ? ["Chromium (set CHROMIUM)"] : []),
];
const skip = missing.length > 0 ? `not found: ${missing.join(", ")}` : false;

const notebooks = join(root, "build", "lab");
const pictures = join(root, "build", "screenshots");
const toy = join(root, "tests", "fixtures", "notebooks", "toy.ipynb");
const parametersCell = textOf(readNotebook(toy).cells[1]?.source);
let home: string;
let address: string;
let server: ChildProcess;
let browser: Browser;

before(async () => {
  if (skip !== false || executablePath === null || jupyter === null) return;
  home = mkdtempSync(join(tmpdir(), "grokbook-lab-"));
  mkdirSync(notebooks, { recursive: true });
  mkdirSync(pictures, { recursive: true });
  const quiet = join(home, "@jupyterlab", "apputils-extension");
  mkdirSync(quiet, { recursive: true });
  writeFileSync(
    join(quiet, "notification.jupyterlab-settings"),
    '{ "fetchNews": "false", "checkForUpdates": false }',
  );
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  const settings = {
    JUPYTER_CONFIG_DIR: home,
    JUPYTER_DATA_DIR: home,
    JUPYTER_RUNTIME_DIR: home,
    JUPYTERLAB_SETTINGS_DIR: home,
    JUPYTERLAB_WORKSPACES_DIR: home,
  };
  const flags = ["--no-browser", "--ip=127.0.0.1", `--port=${port}`, "--IdentityProvider.token="];
  server = spawn(process.execPath, [join("tools", "lab.mjs"), ...flags], {
    env: { ...process.env, ...settings, JUPYTER: jupyter },
    stdio: "ignore",
  });
  browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  await until(
    "JupyterLab answers",
    60,
    async () => (await fetch(`${address}/lab`).catch(() => null))?.ok ?? false,
  );
});

after(async () => {
  await browser?.close();
  server?.kill("SIGTERM");
  if (home) rmSync(home, { recursive: true, force: true });
});

test(
  "Run All, live figure, Stop in mid-training, re-run with another parameter",
  { skip, timeout: 400_000 },
  async () => {
    copyFileSync(toy, join(notebooks, "toy.ipynb"));
    const page = await open("build/lab/toy.ipynb");
    await pictured(page, "toy", () => driveToy(page));
  },
);

async function driveToy(page: Page): Promise<void> {
  await editCell(page, 1, parametersCell.replace("steps: 12", "steps: 6000"));
  await runAll(page);
  const lengths = new Set<number>();
  await until("the figure grows while its cell runs", 120, async () => {
    const length = await firstTraceLength(page);
    if (length > 0) lengths.add(length);
    return lengths.size >= 4;
  });

  await page.locator('[data-command="notebook:interrupt-kernel"]').first().click();
  await until("the progress line says stopped", 60, async () => (await outputs(page)).includes("stopped"));
  await idle(page);
  const kept = await firstTraceLength(page);
  assert.ok(kept > 0 && kept < 6000, `Stop keeps what was made: ${kept} points`);
  assert.match(await outputs(page), /Stopped; run the cell again to go on\./);
  assert.doesNotMatch(await outputs(page), /✓ yes|<b>html/, "the cells below it are not run");
  assert.equal((await figures(page)).length, 1);
  await sleep(500);
  assert.equal(await firstTraceLength(page), kept, "the loop went on after Stop");

  await editCell(page, 1, parametersCell.replace("steps: 12", "steps: 7"));
  await runAll(page);
  await idle(page);
  assert.equal(await firstTraceLength(page), 7);
  const shown = await figures(page);
  assert.equal(shown.length, 3);
  assert.ok(shown.every((figure) => figure.points > 0 && figure.drawn));
  assert.equal(shown[2]?.frames, 2, "the slider has its frames");
  assert.doesNotMatch(await outputs(page), /Javascript Error|Traceback/);
}

const chapter = join("notebooks", "00-start-here.ipynb");
const chapterSkip = skip === false && !existsSync(chapter) ? `${chapter} does not exist yet` : skip;
test(
  "Run All on the first chapter shows its figures with data",
  { skip: chapterSkip, timeout: 300_000 },
  async () => {
    copyFileSync(chapter, join(notebooks, "00-start-here.ipynb")); // JupyterLab saves by itself
    const page = await open("build/lab/00-start-here.ipynb");
    await pictured(page, "00-start-here", async () => {
      await runAll(page);
      await idle(page);
      const shown = await figures(page);
      assert.ok(shown.length > 0, "figures");
      assert.ok(shown.every((figure) => figure.points > 0));
      assert.equal(await page.locator('[data-mime-type="application/vnd.jupyter.error"]').count(), 0);
    });
  },
);

async function open(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 2400 } });
  await page.goto(`${address}/lab/tree/${path}?reset`);
  await page.locator(".jp-Notebook .jp-Cell").first().waitFor({ timeout: 60_000 });
  return page;
}

/** The menu does nothing before the kernel exists, though its light says idle: ask until a cell waits or runs. */
async function runAll(page: Page): Promise<void> {
  await until("cells are running", 60, async () => {
    await page.locator('li.lm-MenuBar-item:has-text("Run")').click();
    await page.locator('.lm-Menu-itemLabel:text-is("Run All Cells")').click();
    for (let i = 0; i < 10; i++) {
      if (await waiting(page)) return true;
      await sleep(100);
    }
    return false;
  });
}

async function waiting(page: Page): Promise<boolean> {
  return (await page.locator(".jp-InputPrompt").allTextContents()).some((text) => text.includes("*"));
}

async function idle(page: Page): Promise<void> {
  await until("all cells have run", 240, async () => !(await waiting(page)));
}

async function editCell(page: Page, index: number, source: string): Promise<void> {
  const editor = page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".cm-content");
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
  assert.equal((await editor.locator(".cm-line").allTextContents()).join("\n"), source);
}

async function figures(page: Page) {
  return (await page.evaluate(`[...document.querySelectorAll(".jp-OutputArea .js-plotly-plot")].map((node) => ({
    points: Math.max(0, ...node.data.map((trace) => (trace.y ?? trace.z ?? trace.x ?? []).length)),
    drawn: node.querySelectorAll("path").length > 0,
    frames: node._transitionData?._frames?.length ?? 0,
  }))`)) as { points: number; drawn: boolean; frames: number }[];
}

async function firstTraceLength(page: Page): Promise<number> {
  return (await figures(page))[0]?.points ?? 0;
}

async function outputs(page: Page): Promise<string> {
  return (await page.locator(".jp-OutputArea-output").allTextContents()).join("\n");
}

/** Keeps a screenshot of how it ended, also when it failed. */
async function pictured(page: Page, name: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } finally {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    await page.close();
  }
}

async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) if (await holds()) return;
  assert.fail(`${what}: not within ${seconds} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const at = probe.address();
      probe.close(() => resolve(typeof at === "object" && at ? at.port : 0));
    });
  });
}
