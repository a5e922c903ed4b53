// Draws Plotly figures as pictures, when something is built or committed, never while a notebook runs.
//   node tools/figures.mjs NOTEBOOK.ipynb …            puts image/png beside every figure, in place
//   node tools/figures.mjs --out FOLDER [--svg] FIGURE.json …   one picture for each file of { data, layout }
import UPNG from "upng-js";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const { findChromium } = require(join(root, "lib/dist/notebook/machine/find-program.js"));
const { chromiumArguments } = require(join(root, "lib/dist/notebook/machine/chromium-arguments.js"));
const { readNotebook, writeNotebook } = require(join(root, "lib/dist/notebook/runner/notebook-file.js"));
const { PLOTLY_MIME } = require(join(root, "lib/dist/notebook/outputs/mime.js"));

const SIZE = { width: 900, height: 420 };
const LIMIT = 1.5e6;

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, svg: { type: "boolean", default: false } },
});
if (files.length === 0) {
  console.error(
    "Usage: node tools/figures.mjs NOTEBOOK.ipynb …\n       node tools/figures.mjs --out FOLDER [--svg] FIGURE.json …",
  );
  process.exit(2);
}
const executablePath = findChromium();
if (executablePath === null) {
  console.error(
    "[SKIP] no pictures: Chromium not found. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.",
  );
  process.exit(0);
}

const { chromium } = await import("playwright-core");
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
try {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><body style="background:#fff"></body>');
  await page.addScriptTag({ path: require.resolve("plotly.js-dist-min/plotly.min.js") });
  for (const file of files) {
    if (file.endsWith(".ipynb")) await pictureNotebook(page, file);
    else await exportFigure(page, file);
  }
} finally {
  await browser.close();
}

/** Pictures of white ground: GitHub shows them in its dark theme too. */
async function draw(page, figure, format) {
  const url = await page.evaluate(
    ([{ data, layout = {} }, type, size]) => {
      const height = layout.height ?? size.height;
      const plain = {
        ...layout,
        width: size.width,
        height,
        paper_bgcolor: "#ffffff",
        plot_bgcolor: "#ffffff",
        updatemenus: [],
        sliders: [],
      };
      return window.Plotly.toImage({ data, layout: plain }, { format: type, width: size.width, height });
    },
    [figure, format, SIZE],
  );
  return format === "svg"
    ? Buffer.from(decodeURIComponent(url.replace(/^[^,]*,/, "")))
    : Buffer.from(url.replace(/^[^,]*,/, ""), "base64");
}

async function pictureNotebook(page, file) {
  const notebook = readNotebook(file);
  let count = 0;
  for (const output of notebook.cells.flatMap((cell) => cell.outputs ?? [])) {
    const figure = output.data?.[PLOTLY_MIME];
    if (!figure) continue;
    output.data["image/png"] = paletted(await draw(page, figure, "png")).toString("base64");
    count++;
  }
  writeNotebook(file, notebook);
  const { size } = statSync(file);
  console.log(`${file}: ${count} pictures, ${(size / 1e6).toFixed(2)} MB`);
  if (size > LIMIT) {
    console.error(`${file} is larger than ${LIMIT / 1e6} MB: draw fewer points, or fewer figures.`);
    process.exitCode = 1;
  }
}

/** The same picture in 256 colours: a third of the bytes, and a chapter with ten figures stays small. */
function paletted(png) {
  const picture = UPNG.decode(png);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, 256));
}

async function exportFigure(page, file) {
  const format = values.svg ? "svg" : "png";
  const folder = values.out ?? dirname(file);
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `${basename(file, ".json")}.${format}`);
  writeFileSync(target, await draw(page, JSON.parse(readFileSync(file, "utf8")), format));
  console.log(target);
}
