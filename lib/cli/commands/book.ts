import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import type { BookFacts } from "../../book/site/book-frame";
import { makeBook } from "../../book/site/make-book";
import { plotlyFor } from "../../book/site/plotly-for";
import { writeBook } from "../../book/site/write-book";
import { duration } from "../../notebook/outputs/format";
import { workbookRoot } from "../../notebook/runner/find-launcher";
import { readNotebook } from "../../notebook/runner/notebook-file";
import { version } from "../../run/folder/environment";
import { resultsRoot } from "../../run/published/results-root";
import { chooseChapters } from "../chapters/choose-chapters";
import { print, say } from "../terminal/say";
import { UsageError } from "../options/usage-error";

/** Where `npm run api` puts the library's own pages, seen from the book's folder. */
const API = "api/index.html";

/** `grokbook book`: the executed notebooks as a static site. */
export function register(program: Command): void {
  program
    .command("book")
    .argument("[notebooks...]", "the chapters, in order (default: notebooks/*.ipynb of this clone)")
    .description("Write the executed notebooks as a web site of files: a page a chapter, offline, no server")
    .option("--out <folder>", "where to (default: build/book of this clone)")
    .addHelpText(
      "after",
      `
It executes nothing: it shows what the notebooks hold. npm run reproduce -- --in-place executes them, node
tools/figures.mjs notebooks/*.ipynb adds the static pictures that readers without scripts see.

  npx grokbook book                               build/book/index.html
  npx grokbook book --out site notebooks/04*.ipynb`,
    )
    .action((notebooks: readonly string[], { out }: { out?: string }) => book(notebooks, out));
}

function book(notebooks: readonly string[], out: string | undefined): void {
  const started = performance.now();
  const files = notebooks.length > 0 ? named(notebooks) : chooseChapters(join(root(), "notebooks"), []);
  const folder = out === undefined ? join(root(), "build", "book") : resolve(out);
  const sources = files.map((file) => ({
    file: relative(process.cwd(), file),
    notebook: readNotebook(file),
  }));
  const plotly = readFileSync(firstOf(plotlyFor(sources.map(({ notebook }) => notebook))));
  const made = makeBook(sources, plotly, {
    title: "Critical data size, from a grokking perspective",
    lead:
      "How much data does a language model need before it stops memorising and starts to understand? " +
      "A workbook of TypeScript notebooks that reproduces the paper step by step, and says plainly which of its claims hold.",
    facts: `grokbook ${version()}, written ${new Date().toISOString().slice(0, 10)} from ${files.length} notebooks. MIT licence.`,
    ...(existsSync(join(folder, API)) ? { api: API } : {}),
    ...playAssets(),
  });
  const bytes = writeBook(made, folder);
  for (const note of made.notes) say(note);
  const pages = `${files.length} ${files.length === 1 ? "chapter" : "chapters"}`;
  const took = duration((performance.now() - started) / 1000);
  print(`${pages}, ${(bytes / 1e6).toFixed(1)} MB, ${took}. Open in a browser:`);
  print(`  ${relative(process.cwd(), join(folder, "index.html"))}`);
}

/** The first of these modules that is installed. */
function firstOf(modules: readonly string[]): string {
  for (const [i, module] of modules.entries())
    try {
      return require.resolve(module);
    } catch (error) {
      if (i === modules.length - 1) throw error;
    }
  throw new Error("internal: no module was named");
}

/** What trains in the pages: the build makes the script, tools/quick-runs.mjs the runs it is held against. */
function playAssets(): Pick<BookFacts, "play"> {
  const results = resultsRoot();
  const runs = results === null ? null : join(results, "quick-runs.json");
  const script = readFileSync(join(__dirname, "../../play/page/main.js"), "utf8");
  const quickRuns = runs !== null && existsSync(runs) ? readFileSync(runs, "utf8") : '{"runs":[]}';
  return { play: { script, quickRuns } };
}

function root(): string {
  return workbookRoot(process.cwd());
}

/** Notebooks named at the prompt; every one that is none is told at once. */
function named(notebooks: readonly string[]): readonly string[] {
  const problems = notebooks.flatMap((file) => {
    if (!existsSync(file)) return [`${file}: no such file`];
    if (!file.endsWith(".ipynb") || !statSync(file).isFile()) return [`${file}: expected an .ipynb file`];
    return [];
  });
  const names = notebooks.map((file) => basename(file));
  const twice = names.filter((name, i) => names.indexOf(name) < i);
  problems.push(...twice.map((name) => `${name}: given twice; a page is named after its notebook`));
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return notebooks.map((file) => resolve(file));
}
