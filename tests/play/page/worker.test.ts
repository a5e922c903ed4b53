import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { chromiumArguments } from "grokbook/notebook/machine/chromium-arguments";
import { findChromium } from "grokbook/notebook/machine/find-program";
import type { Told } from "grokbook/play/trainer/messages";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "../../run/tiny";
import { root } from "../../support/tool";

const executablePath = findChromium();
const skip = executablePath === null ? "Chromium not found: set CHROMIUM or install it" : false;
const config = tiny({ steps: 120 });

let browser: Browser;
let folder: string;
before(async () => {
  if (executablePath === null) return;
  browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  folder = mkdtempSync(join(tmpdir(), "grokbook-worker-"));
  const code = JSON.stringify(readFileSync(join(root, "lib/dist/play/page/worker.js"), "utf8"));
  writeFileSync(
    join(folder, "page.html"),
    `<!doctype html><script>
window.train = (code, config) => new Promise((resolve) => {
  const told = [];
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  worker.onmessage = ({ data }) => {
    told.push(data);
    if (data.tell === "failed" || data.standing === "finished") resolve({ told, isolated: self.crossOriginIsolated });
  };
  worker.postMessage({ ask: "open", config, digestAt: [] });
  worker.postMessage({ ask: "play", stopWhen: null, pace: null });
});
window.code = ${code.replaceAll("</", "<\\/")};
</script>`,
  );
});
after(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** Trains in a page opened from a file, after a change to the worker's script. */
async function train(change: string): Promise<readonly Told[]> {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, "page.html")).href);
  const asked = `train(${change}window.code, ${JSON.stringify(config)})`;
  const { told, isolated } = await page.evaluate<{ told: Told[]; isolated: boolean }>(asked);
  assert.equal(isolated, false);
  await page.close();
  return told;
}

const of = <T extends Told["tell"]>(told: readonly Told[], tell: T): Extract<Told, { tell: T }>[] =>
  told.filter((what): what is Extract<Told, { tell: T }> => what.tell === tell);

test("a page from a file trains to the bytes of Node, by the same kernels", { skip }, async (t) => {
  const told = await train("");
  const ours = await run(config, { root: temporaryFolder(t), published: false });
  assert.deepEqual(of(told, "failed"), []);
  assert.equal(of(told, "digest").at(-1)?.digest, ours.stateHash);
  assert.equal(of(told, "opened")[0]?.id, ours.id);
  const points = of(told, "progress").flatMap((progress) => progress.points);
  assert.deepEqual(points, ours.points);
  const { simd, fma } = of(told, "opened")[0]!.engine.fingerprint;
  const theirs = ours.provenance.engine.fingerprint;
  assert.deepEqual([simd, fma], [theirs["simd"], theirs["fma"]]);
});

test("where relaxed SIMD is missing the plain build trains, and says so", { skip }, async () => {
  const told = await train('"WebAssembly.validate = () => false;" + ');
  assert.deepEqual(of(told, "failed"), []);
  const { simd, fma } = of(told, "opened")[0]!.engine.fingerprint;
  assert.deepEqual([simd, fma], ["plain", false]);
  assert.equal(of(told, "progress").at(-1)?.step, config.steps);
});
