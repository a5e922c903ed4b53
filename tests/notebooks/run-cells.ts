import * as grokbook from "grokbook";
import ts from "typescript";
import { methodCells } from "./method-cells";

/**
 * As `runMethod`, for cells that await something or build on other method cells: runs the named ones of a chapter, with the
 * whole library in scope as after its imports.
 * @param cells which of the chapter's method cells, counted from 0, in order
 * @param given variables of other cells
 * @param names constants and functions to give back
 */
export async function runCells<Names extends string>(
  chapter: string,
  cells: readonly number[],
  given: Readonly<Record<string, unknown>>,
  names: readonly Names[],
): Promise<Readonly<Record<Names, unknown>>> {
  const tagged = methodCells(chapter);
  const sources = cells.map((i) => {
    const source = tagged[i];
    if (source === undefined)
      throw new Error(`Chapter ${chapter}: expected a method cell ${i}, found ${tagged.length}.`);
    return source;
  });
  const body = `async function cell() {\n${sources.join("\n")}\nreturn { ${names.join(", ")} };\n}`;
  const { outputText } = ts.transpileModule(body, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const scope = { ...grokbook, ...given };
  const run = new Function(...Object.keys(scope), `"use strict";\n${outputText}\nreturn cell();`);
  return (await run(...Object.values(scope))) as Readonly<Record<Names, unknown>>;
}
