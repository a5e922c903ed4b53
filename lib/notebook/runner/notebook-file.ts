import { randomBytes } from "node:crypto";
import { accessSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseJson } from "../../run/folder/parse-json";
import { NotebookFileError, OutputFolderError } from "./errors";

/** A MIME bundle as nbformat stores it: text as one string or a list of lines, JSON types as objects. */
export type MimeBundle = Record<string, unknown>;

/** One output of a code cell (nbformat 4.5, the kinds a tslab kernel makes). */
export type CellOutput =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string | string[] }
  | { output_type: "display_data"; data: MimeBundle; metadata: Record<string, unknown> }
  | {
      output_type: "execute_result";
      data: MimeBundle;
      metadata: Record<string, unknown>;
      execution_count: number | null;
    }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

export interface NotebookCell {
  cell_type: "code" | "markdown" | "raw";
  id?: string;
  source: string | string[];
  metadata: Record<string, unknown>;
  /** Code cells only. */
  outputs?: CellOutput[];
  execution_count?: number | null;
}

export interface Notebook {
  cells: NotebookCell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** Reads an .ipynb file; throws `NotebookFileError` when it is not nbformat 4. */
export function readNotebook(file: string): Notebook {
  let notebook: Partial<Notebook>;
  try {
    notebook = parseJson(readFileSync(file)) as Partial<Notebook>;
  } catch (cause) {
    throw new NotebookFileError(file, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (notebook.nbformat !== 4 || !Array.isArray(notebook.cells)) {
    throw new NotebookFileError(
      file,
      `expected nbformat 4 with a list of cells, got nbformat ${String(notebook.nbformat)}`,
    );
  }
  return notebook as Notebook;
}

/** Looks whether a notebook can be written. @throws OutputFolderError */
export function refuseUnwritable(file: string): void {
  const folder = dirname(resolve(file));
  try {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new OutputFolderError(file, folder, (error as NodeJS.ErrnoException).code ?? "unknown");
  }
}

/** Writes an .ipynb file as Jupyter itself does (sorted keys, one space, text as lines), old or new, never half of each. */
export function writeNotebook(file: string, notebook: Notebook): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, serialiseNotebook(notebook));
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The text of an .ipynb file (nbformat 4.5: every cell has an id). */
export function serialiseNotebook(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    id: cell.id ?? randomBytes(4).toString("hex"),
    source: toLines(cell.source),
    ...(cell.cell_type === "code" && {
      outputs: (cell.outputs ?? []).map(storedOutput),
      execution_count: cell.execution_count ?? null,
    }),
  }));
  return JSON.stringify(sortKeys({ ...notebook, cells, nbformat: 4, nbformat_minor: 5 }), null, 1) + "\n";
}

/** The text of a source or a text MIME type, however it is stored. */
export function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join("") : typeof value === "string" ? value : "";
}

function storedOutput(output: CellOutput): CellOutput {
  if (output.output_type === "stream") return { ...output, text: toLines(output.text) };
  if (output.output_type === "error") return output;
  const data = Object.fromEntries(
    Object.entries(output.data).map(([mime, value]) => {
      const isText = typeof value === "string" && (mime.startsWith("text/") || mime === "image/svg+xml");
      return [mime, isText ? toLines(value) : value];
    }),
  );
  return { ...output, data };
}

function toLines(text: string | string[]): string[] {
  const whole = textOf(text);
  return whole === "" ? [] : whole.split(/(?<=\n)/);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
