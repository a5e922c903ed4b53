import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** What a chapter's code may be: a reader sees the idea, the settings, the call and the figure; the rest is in the library. */
const limits = { linesOfCell: 25, linesOfChapter: 150, width: 110 };

const folder = join(__dirname, "..", "..", "..", "notebooks");

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata: {
    readonly tags?: readonly string[];
    readonly jupyter?: { readonly source_hidden?: boolean };
  };
}

const linesOf = ({ source }: Cell): string[] =>
  (typeof source === "string" ? source : source.join("")).trimEnd().split("\n");

/** A line without its sentences: strings and comments may be as long as they are. */
const withoutWords = (line: string): string =>
  line.replace(/"[^"]*"|`[^`]*`/g, '""').replace(/\/\*\*.*\*\/|\/\/ .*/, "");

for (const name of readdirSync(folder).filter((file) => file.endsWith(".ipynb"))) {
  const { cells } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { readonly cells: readonly Cell[] };
  const code = cells.filter((cell) => cell.cell_type === "code");

  test(`${name}: no code cell is longer than ${limits.linesOfCell} lines of ${limits.width} characters`, () => {
    const long = code.flatMap((cell) => {
      const lines = linesOf(cell);
      const wide = lines.filter((line) => withoutWords(line).length > limits.width);
      return lines.length > limits.linesOfCell || wide.length > 0
        ? [{ begins: lines[0], lines: lines.length, wide }]
        : [];
    });
    assert.deepEqual(long, [], "tables and checks belong into lib/chapters");
  });

  test(`${name}: at most ${limits.linesOfChapter} lines of code`, () => {
    const lines = code.reduce((sum, cell) => sum + linesOf(cell).length, 0);
    assert.ok(lines <= limits.linesOfChapter, `${lines} lines`);
  });

  test(`${name}: the method is seen`, () => {
    const method = code.filter((cell) => cell.metadata.tags?.includes("method"));
    assert.ok(method.length > 0, "no cell tagged `method`");
    for (const cell of method) assert.notEqual(cell.metadata.jupyter?.source_hidden, true, linesOf(cell)[0]);
  });

  test(`${name}: a folded cell says in its first line what it does`, () => {
    for (const cell of code)
      if (cell.metadata.jupyter?.source_hidden === true) assert.match(linesOf(cell)[0] ?? "", /^\/\/ \S/);
  });

  test(`${name}: nothing is spread for the formatter`, () => {
    for (const cell of code)
      assert.doesNotMatch(linesOf(cell).join("\n"), /\{ ?\.\.\.\{|\.\.\.\(\[/, linesOf(cell)[0]);
  });
}
