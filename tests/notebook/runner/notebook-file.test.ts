import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { runNotebook } from "grokbook/notebook/runner/run-notebook";
import { NotebookFileError, OutputFolderError } from "grokbook/notebook/runner/errors";
import {
  readNotebook,
  refuseUnwritable,
  serialiseNotebook,
  textOf,
  writeNotebook,
  type Notebook,
} from "grokbook/notebook/runner/notebook-file";

const folder = mkdtempSync(join(tmpdir(), "grokbook-test-"));
after(() => rmSync(folder, { recursive: true }));

const notebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 2,
  metadata: { b: 1, a: 2 },
  cells: [
    { cell_type: "markdown", source: "# T\ntext", metadata: {} },
    {
      cell_type: "code",
      id: "kept",
      source: "a\nb\n",
      metadata: {},
      execution_count: 3,
      outputs: [
        { output_type: "stream", name: "stdout", text: "1\n2\n" },
        {
          output_type: "display_data",
          data: { "text/html": "<b>\n</b>", "image/png": "AAAA", "application/json": { z: 1, a: [1] } },
          metadata: {},
        },
        { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
      ],
    },
  ],
};

test("a notebook is written as Jupyter writes it: 4.5, ids, text as lines, keys in order", () => {
  const text = serialiseNotebook(notebook);
  const written = JSON.parse(text) as Notebook;
  assert.deepEqual([written.nbformat, written.nbformat_minor], [4, 5]);
  assert.deepEqual(Object.keys(written.metadata), ["a", "b"]);
  assert.match(written.cells[0]?.id ?? "", /^[0-9a-f]{8}$/);
  assert.equal(written.cells[1]?.id, "kept");
  assert.deepEqual(written.cells[0]?.source, ["# T\n", "text"]);
  const outputs = written.cells[1]?.outputs as unknown as {
    text?: string[];
    data: Record<string, unknown>;
  }[];
  assert.deepEqual(outputs[0]?.text, ["1\n", "2\n"]);
  assert.deepEqual(outputs[1]?.data["text/html"], ["<b>\n", "</b>"]);
  assert.equal(outputs[1]?.data["image/png"], "AAAA");
  assert.ok(text.endsWith("}\n"));
});

test("writing twice gives the same bytes, and leaves no other file", () => {
  const file = join(folder, "a.ipynb");
  writeNotebook(file, notebook);
  const first = readNotebook(file);
  writeNotebook(file, first);
  assert.equal(readFileSync(file, "utf8"), serialiseNotebook(first));
  assert.deepEqual(readdirSync(folder), ["a.ipynb"]);
  assert.equal(textOf(first.cells[1]?.source), "a\nb\n");
});

test("a file that is no notebook is named with its problem", () => {
  const file = join(folder, "bad.ipynb");
  for (const [content, problem] of [
    ["{", /bad\.ipynb: .*JSON/],
    ['{"nbformat":3,"worksheets":[]}', /expected nbformat 4 .*got nbformat 3/],
    ['{"nbformat":4}', /list of cells/],
  ] as const) {
    writeFileSync(file, content);
    assert.throws(
      () => readNotebook(file),
      (error) => error instanceof NotebookFileError && problem.test(error.message),
    );
  }
  assert.throws(() => readNotebook(join(folder, "none.ipynb")), /ENOENT/);
});

test("a byte-order mark, as Notepad puts it, is no part of a notebook", () => {
  const file = join(folder, "marked.ipynb");
  writeFileSync(file, `\ufeff${serialiseNotebook(notebook)}`);
  assert.equal(readNotebook(file).cells.length, notebook.cells.length);
});

test("where a notebook cannot be written is said before any cell is run", async () => {
  const source = join(folder, "source.ipynb");
  writeNotebook(source, notebook);
  refuseUnwritable(join(folder, "out.ipynb"));
  for (const out of [join(folder, "no", "out.ipynb"), join(source, "out.ipynb")])
    await assert.rejects(
      runNotebook(source, { out, onCell: () => assert.fail("a cell was run") }),
      (error) => error instanceof OutputFolderError && error.message.includes(out),
    );
});
