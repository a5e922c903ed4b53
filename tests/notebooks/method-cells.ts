import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const folder = join(__dirname, "..", "..", "..", "notebooks");

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
}

/** The sources of a chapter's cells tagged `method`, in order. */
export function methodCells(chapter: string): string[] {
  const name = readdirSync(folder).find((file) => file.startsWith(chapter) && file.endsWith(".ipynb"));
  if (name === undefined) throw new Error(`No notebook of chapter ${chapter} in ${folder}.`);
  const { cells } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { readonly cells: readonly Cell[] };
  return cells
    .filter(({ cell_type, metadata }) => cell_type === "code" && metadata.tags?.includes("method"))
    .map(({ source }) => (typeof source === "string" ? source : source.join("")));
}

/**
 * Runs a chapter's method cells as a reader's kernel would and gives back what they define, so that a test can hold the
 * lines of a notebook to the library's function.
 * @param scope what the cells above them have defined or imported
 * @param names constants and functions to give back
 */
export function runMethod<Names extends string>(
  chapter: string,
  scope: Readonly<Record<string, unknown>>,
  names: readonly Names[],
): Readonly<Record<Names, unknown>> {
  const { outputText } = ts.transpileModule(methodCells(chapter).join("\n"), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const body = `"use strict";\n${outputText}\nreturn { ${names.join(", ")} };`;
  return new Function(...Object.keys(scope), body)(...Object.values(scope)) as Readonly<Record<Names, unknown>>;
}
