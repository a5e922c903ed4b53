// Measures what trains in the page: its steps a second beside Node's with one thread, in turns, and how long the page is held while
// three models train and are drawn.
//   node bench/page.mjs [rounds] [seconds]      needs Chromium, and the book: npm run book
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { modularAddition } from "grokbook/config/modular-addition";
import { chromiumArguments } from "grokbook/notebook/machine/chromium-arguments";
import { findChromium } from "grokbook/notebook/machine/find-program";
import { train } from "grokbook/run/train";

const [rounds = 3, seconds = 8] = process.argv.slice(2).map(Number);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const config = modularAddition({ profile: "quick", steps: 1_000_000 });
const folder = mkdtempSync(join(tmpdir(), "grokbook-page-"));
const executablePath = findChromium();
if (executablePath === null) throw new Error("Chromium not found: set CHROMIUM or install it");
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
try {
  const here = [];
  const there = [];
  for (let round = 0; round < rounds; round++) {
    here.push(await inPage());
    there.push(await inNode());
    console.log(
      `round ${round + 1}: page ${here.at(-1).toFixed(1)}, Node with one thread ${there.at(-1).toFixed(1)} steps a second`,
    );
  }
  const ratios = here.map((rate, i) => rate / there[i]).sort((a, b) => a - b);
  console.log(
    `page / Node: median ${ratios[rounds >> 1].toFixed(3)}, ${ratios[0].toFixed(3)} to ${ratios.at(-1).toFixed(3)}`,
  );
  console.log(await smoothness());
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The worker of the page alone, opened from a file: updates and evaluations as everywhere. */
async function inPage() {
  const code = JSON.stringify(readFileSync(join(root, "lib/dist/play/page/worker.js"), "utf8")).replaceAll(
    "</",
    "<\\/",
  );
  const file = join(folder, "page.html");
  writeFileSync(
    file,
    `<!doctype html><script>
window.measure = (config, ms) => new Promise((resolve) => {
  const worker = new Worker(URL.createObjectURL(new Blob([${code}])));
  let began = null;
  worker.onmessage = ({ data }) => {
    if (data.tell !== "progress" || data.step === 0) return;
    const now = { at: performance.now(), step: data.step };
    began ??= now;
    if (now.at - began.at < ms) return;
    worker.terminate();
    resolve((1000 * (now.step - began.step)) / (now.at - began.at));
  };
  worker.postMessage({ ask: "open", config, digestAt: [] });
  worker.postMessage({ ask: "play", stopWhen: null, pace: null });
});
</script>`,
  );
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  const rate = await page.evaluate(`measure(${JSON.stringify(config)}, ${1000 * seconds})`);
  await page.close();
  return rate;
}

/** A run of Node, whole: updates, evaluations, its folder. */
async function inNode() {
  const stop = new AbortController();
  let began = null;
  let last = null;
  const onProgress = ({ step }) => {
    if (step === 0) return;
    last = { at: performance.now(), step };
    began ??= last;
    if (last.at - began.at >= 1000 * seconds) stop.abort();
  };
  const options = {
    root: folder,
    published: false,
    fresh: true,
    threads: 1,
    signal: stop.signal,
    onProgress,
  };
  const points = train(config, options);
  while (!(await points.next()).done);
  return (1000 * (last.step - began.step)) / (last.at - began.at);
}

/**
 * The tasks of the page's own thread while three models train and are drawn: by the clock, and by the processor's time, which other
 * programs on the machine do not lengthen.
 */
async function smoothness() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.goto(pathToFileURL(join(root, "build/book/play.html")).href);
  const drawn = "document.querySelectorAll('.model .main-svg:first-child').length >= 6";
  await page.waitForFunction(drawn, null, { timeout: 120_000 });
  await page.locator('[data-do="play"]').click();
  await page.waitForTimeout(1000);
  const ms = 2000 * seconds;
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await page.waitForTimeout(ms);
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const steps = await page.locator('[data-is="step"]').allTextContents();
  await page.close();
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => /RunTask$/.test(name) && main.has(`${pid} ${tid}`),
  );
  const told = (field) => {
    const times = tasks.map((task) => (task[field] ?? 0) / 1000);
    const long = times.filter((time) => time >= 50);
    return `${long.length} of ${times.length} tasks of 50 ms or more, the longest ${Math.max(...times).toFixed(0)} ms`;
  };
  return `page with three models for ${ms / 1000} s: by the clock ${told("dur")}; by processor time ${told("tdur")}; steps ${steps.join(", ")}`;
}
