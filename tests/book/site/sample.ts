import type { Notebook, NotebookCell } from "grokbook/notebook/runner/notebook-file";
import { CHECK_MIME, PLOTLY_MIME } from "grokbook/notebook/outputs/mime";

/** A PNG of one grey pixel. */
export const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

export const markdown = (source: string): NotebookCell => ({ cell_type: "markdown", source, metadata: {} });

export const code = (
  source: string,
  data: readonly Record<string, unknown>[] = [],
  executed = true,
): NotebookCell => ({
  cell_type: "code",
  source,
  metadata: {},
  execution_count: executed ? 1 : null,
  outputs: data.map((bundle) => ({ output_type: "display_data", data: bundle, metadata: {} })),
});

export const notebook = (...cells: NotebookCell[]): Notebook => ({
  cells,
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

export const figure = (caption: string, png: string | null = pixel, axis = "training step") => ({
  [PLOTLY_MIME]: {
    data: [{ type: "scatter", x: [0, 1, 2], y: [1, 2, 3], name: "a" }],
    layout: { title: { text: "A title" }, xaxis: { title: { text: axis } } },
  },
  ...(png === null ? {} : { "image/png": png }),
  "text/plain": caption,
});

export const caption = (text: string) => ({ "text/markdown": `*${text}*`, "text/plain": text });

export const checked = (...passes: (boolean | null)[]) => ({
  [CHECK_MIME]: {
    title: "Checked",
    pass: false,
    claims: passes.map((pass, i) => ({ claim: `claim ${i}`, pass, measured: i })),
  },
  "text/html": "<table><tr><td>claim</td></tr></table>",
  "text/plain": "claim",
});
