import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as grokbook from "grokbook";
import ts from "typescript";

const folder = join(__dirname, "..", "..", "..", "notebooks");

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
}

/**
 * Runs cells of a chapter that are tagged `method`, as they stand, and returns what they define: the rule that a reader sees
 * can be held to the library's.
 * @param chapter the number in front of its file name
 * @param cells which of its method cells, counted from 0, in order; they see what earlier ones define
 * @param given variables of other cells
 * @param wanted names to return
 */
export async function runMethod<Wanted extends string>(
  chapter: string,
  cells: readonly number[],
  given: Readonly<Record<string, unknown>>,
  wanted: readonly Wanted[],
): Promise<Readonly<Record<Wanted, unknown>>> {
  const name = readdirSync(folder).find((file) => file.startsWith(`${chapter}-`) && file.endsWith(".ipynb"));
  if (name === undefined) throw new Error(`No chapter ${chapter} in ${folder}.`);
  const notebook = JSON.parse(readFileSync(join(folder, name), "utf8")) as { readonly cells: readonly Cell[] };
  const tagged = notebook.cells.filter((cell) => cell.metadata.tags?.includes("method"));
  const source = cells
    .map((i) => {
      const cell = tagged[i];
      if (cell === undefined) throw new Error(`${name}: expected a method cell ${i}, found ${tagged.length}.`);
      return typeof cell.source === "string" ? cell.source : cell.source.join("");
    })
    .join("\n");
  const scope = { ...grokbook, ...given };
  const { outputText } = ts.transpileModule(
    `async function cell() {\n${source}\nreturn { ${wanted.join(", ")} };\n}`,
    { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } },
  );
  const run = new Function(...Object.keys(scope), `${outputText}\nreturn cell();`) as (
    ...values: readonly unknown[]
  ) => Promise<Readonly<Record<Wanted, unknown>>>;
  return run(...Object.values(scope));
}
