import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** The notebooks as they are committed: what a reader sees on GitHub before anything is run. */
const folder = join(__dirname, "..", "..", "..", "notebooks");
const files = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}
interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
  readonly metadata: { readonly tags?: readonly string[] };
}
interface Notebook {
  readonly nbformat: number;
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec: { readonly name: string }; readonly grokbook?: { readonly quickSeconds?: number } };
}

const PLOTLY = "application/vnd.plotly.v1+json";
const CHECK = "application/vnd.grokbook.check+json";
const textOf = (source: Cell["source"]): string => (typeof source === "string" ? source : source.join(""));

test("there are chapters", () => assert.ok(files.length >= 4, files.join(", ")));

for (const name of files) {
  const path = join(folder, name);
  const notebook = JSON.parse(readFileSync(path, "utf8")) as Notebook;
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  const outputs = code.flatMap((cell) => cell.outputs ?? []);
  const prose = notebook.cells.filter((cell) => cell.cell_type === "markdown").map((cell) => textOf(cell.source)).join("\n\n");

  test(`${name}: below 1.5 MB, for our kernel, with the seconds it takes`, () => {
    assert.ok(statSync(path).size < 1.5e6, `${statSync(path).size} bytes`);
    assert.equal(notebook.nbformat, 4);
    assert.equal(notebook.metadata.kernelspec.name, "tslab");
    assert.ok((notebook.metadata.grokbook?.quickSeconds ?? 0) > 0);
  });

  test(`${name}: executed from top to bottom, no errors, nothing on stderr`, () => {
    assert.deepEqual(
      code.map((cell) => cell.execution_count),
      code.map((_, i) => i + 1),
    );
    const bad = outputs.filter((output) => output.output_type === "error" || output.name === "stderr");
    assert.deepEqual(bad, []);
  });

  test(`${name}: every figure has data, a static picture and a text`, () => {
    const figures = outputs.flatMap((output) => (output.data?.[PLOTLY] === undefined ? [] : [output.data]));
    for (const data of figures) {
      const figure = data[PLOTLY] as { readonly data: readonly unknown[] };
      assert.ok(figure.data.length > 0);
      assert.match(String(data["image/png"] ?? "missing"), /^iVBOR/, "no image/png beside the figure: node tools/figures.mjs");
      assert.ok(data["text/plain"]);
    }
  });

  test(`${name}: its checks were decided by numbers`, () => {
    const checks = outputs.flatMap((output) => output.data?.[CHECK] ?? []) as { readonly claims: readonly { readonly claim: string; readonly pass: boolean | null; readonly measured: unknown }[] }[];
    assert.ok(checks.length > 0, "a chapter without a check");
    for (const { claims } of checks) for (const claim of claims) assert.ok(String(claim.measured).length > 0, claim.claim);
  });

  test(`${name}: has the skeleton of a chapter`, () => {
    for (const part of ["**Goal.**", "**Time.**", "Limits"]) assert.ok(prose.includes(part), `no "${part}"`);
    assert.equal(code.filter((cell) => cell.metadata.tags?.includes("parameters")).length <= 1, true);
  });

  test(`${name}: what follows a folded answer is Markdown again`, () => {
    assert.doesNotMatch(prose, /<\/details>\n[^\n]/, "a blank line is missing after </details>: a heading there shows as ##");
  });

  test(`${name}: names no path of a machine`, () => {
    assert.doesNotMatch(readFileSync(path, "utf8"), /\/(work|home|Users|root|tmp)\/[a-z]/);
  });
}
