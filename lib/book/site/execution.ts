import { textOf, type Notebook } from "../../notebook/runner/notebook-file";
import { PLOTLY_MIME } from "../../notebook/outputs/mime";

/** How far a notebook was executed when it was saved, and what its page lacks because of it. */
export interface Execution {
  /** Code cells that hold code. */
  readonly cells: number;
  readonly executed: number;
  readonly failed: number;
  readonly figures: number;
  /** Figures that a reader without scripts sees nothing of. */
  readonly withoutPicture: number;
}

export function executionOf({ cells }: Notebook): Execution {
  const code = cells.filter((cell) => cell.cell_type === "code" && textOf(cell.source).trim() !== "");
  const outputs = code.flatMap((cell) => cell.outputs ?? []);
  const figures = outputs.flatMap((output) =>
    "data" in output && PLOTLY_MIME in output.data ? [output.data] : [],
  );
  return {
    cells: code.length,
    executed: code.filter((cell) => typeof cell.execution_count === "number").length,
    failed: code.filter((cell) => (cell.outputs ?? []).some((output) => output.output_type === "error"))
      .length,
    figures: figures.length,
    withoutPicture: figures.filter((data) => !("image/png" in data)).length,
  };
}

/** What a reader of the page must know of it, in sentences; empty when all is well. */
export function executionNotes({ cells, executed, failed }: Execution): readonly string[] {
  const notes: string[] = [];
  if (cells > 0 && executed === 0)
    notes.push("This chapter has not been executed: it shows code and no results.");
  else if (executed < cells) notes.push(`${cells - executed} of ${cells} code cells have not been executed.`);
  if (failed > 0) notes.push(`${failed} of ${cells} code cells ended with an error, shown below.`);
  return notes;
}
