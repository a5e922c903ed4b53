import { dirname, resolve } from "node:path";
import { KernelClient } from "./kernel-client";
import { findLauncher } from "./find-launcher";
import {
  readNotebook,
  refuseUnwritable,
  textOf,
  writeNotebook,
  type CellOutput,
  type Notebook,
} from "./notebook-file";
import { OutputCollector } from "./output-collector";

export interface CellProgress {
  /** Place among the code cells, from 1, and how many there are. */
  readonly cell: number;
  readonly cells: number;
  readonly state: "running" | "ok" | "error";
  /** First line of the cell's source. */
  readonly title: string;
  readonly seconds: number;
}

export interface RunNotebookOptions {
  /** Where the executed notebook is written; its folder must exist. Default: not written. May be the source itself. */
  readonly out?: string;
  /** Added to the kernel's environment, e.g. GROKBOOK_PARAMS. */
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds a cell may take; 0: no limit. Default 3600 (ours: no quick cell needs more). */
  readonly cellSeconds?: number;
  readonly onCell?: (progress: CellProgress) => void;
  /** Abort (Ctrl-C): the kernel is stopped, nothing is written. */
  readonly signal?: AbortSignal;
  /** Kernel launcher. Default: jupyter/kernels/tslab/start.cjs of the project the notebook is in. */
  readonly launcher?: string;
}

export interface NotebookRun {
  readonly notebook: Notebook;
  /** The cell that failed, or `null`. Cells after it were not run. */
  readonly failure: NotebookFailure | null;
  readonly seconds: number;
}

export interface NotebookFailure {
  /** Place among the code cells, from 1. */
  readonly cell: number;
  readonly source: string;
  /** The exception, and what the cell wrote to stderr (tslab prints type errors there). */
  readonly message: string;
}

/**
 * Executes a notebook from top to bottom in a tslab kernel, without Python, and returns it with fresh outputs and
 * execution counts. A failing cell ends the run and is reported as `failure`; a kernel that dies rejects with
 * `KernelDiedError`, a cell that takes too long with `CellTimeoutError`.
 */
export async function runNotebook(file: string, options: RunNotebookOptions = {}): Promise<NotebookRun> {
  const { signal, cellSeconds = 3600, onCell = () => undefined } = options;
  const started = performance.now();
  const notebook = readNotebook(file);
  if (options.out !== undefined) refuseUnwritable(options.out); // before hours of cells
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  for (const cell of code) [cell.outputs, cell.execution_count] = [[], null];
  signal?.throwIfAborted();

  const collector = new OutputCollector();
  const kernel = await KernelClient.start({
    launcher: options.launcher ?? findLauncher(dirname(resolve(file))),
    cwd: dirname(resolve(file)),
    ...(options.env && { env: options.env }),
    onMessage: (message) => collector.handle(message),
  });
  const stop = (): void => kernel.close();
  signal?.addEventListener("abort", stop, { once: true });
  let failure: NotebookFailure | null = null;
  try {
    for (const [i, cell] of code.entries()) {
      signal?.throwIfAborted();
      const source = textOf(cell.source);
      if (source.trim() === "") continue;
      const begun = performance.now();
      const outputs: CellOutput[] = (cell.outputs = []);
      const report = (state: CellProgress["state"]): void =>
        onCell({
          cell: i + 1,
          cells: code.length,
          state,
          title: source.trim().split("\n", 1)[0] ?? "",
          seconds: (performance.now() - begun) / 1000,
        });
      report("running");
      const reply = await kernel.execute(source, (id) => collector.collect(id, outputs), cellSeconds);
      cell.execution_count = reply.executionCount;
      report(reply.status === "ok" ? "ok" : "error");
      if (reply.status !== "ok") {
        failure = { cell: i + 1, source, message: problemIn(outputs) };
        break;
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    kernel.close();
  }
  notebook.metadata["language_info"] ??= {
    name: "typescript",
    file_extension: ".ts",
    mimetype: "text/typescript",
  };
  if (options.out !== undefined) writeNotebook(options.out, notebook);
  return { notebook, failure, seconds: (performance.now() - started) / 1000 };
}

function problemIn(outputs: readonly CellOutput[]): string {
  const lines = outputs.flatMap((output) => {
    if (output.output_type === "error") return [output.traceback.join("\n")];
    return output.output_type === "stream" && output.name === "stderr" ? [textOf(output.text)] : [];
  });
  return lines.join("\n").trim();
}
