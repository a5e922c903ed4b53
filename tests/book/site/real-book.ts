import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { makeBook } from "grokbook/book/site/make-book";
import { writeBook } from "grokbook/book/site/write-book";
import { readNotebook } from "grokbook/notebook/runner/notebook-file";
import { root } from "../../support/tool";

const sources = readdirSync("notebooks")
  .filter((name) => name.endsWith(".ipynb"))
  .sort()
  .map((name) => ({ file: join("notebooks", name), notebook: readNotebook(join("notebooks", name)) }));

/** Pages of the book of our chapters, without their ending. */
export const pages = ["index", "play", ...sources.map(({ file }) => basename(file, ".ipynb"))];

/** Writes the book of our chapters, with what trains in it. @returns its folder and what the making said */
export function realBook(quickRuns = '{"runs":[]}'): {
  readonly folder: string;
  readonly notes: readonly string[];
} {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-book-"));
  const plotly = readFileSync(require.resolve("plotly.js-cartesian-dist-min/plotly-cartesian.min.js"));
  const script = readFileSync(join(root, "lib/dist/play/page/main.js"), "utf8");
  const book = makeBook(sources, plotly, { title: "T", lead: "L", facts: "F", play: { script, quickRuns } });
  writeBook(book, folder);
  return { folder, notes: book.notes };
}
