import { PLOTLY_MIME } from "../../notebook/outputs/mime";
import { textOf, type MimeBundle, type Notebook } from "../../notebook/runner/notebook-file";

/**
 * The picture (base64) that stands for a chapter: the one numbered metadata.grokbook.thumbnail, from 0; else the first
 * figure over training steps; else the first. What was watched live while it grew comes last. null without pictures.
 */
export function thumbnailOf({ cells, metadata }: Notebook): string | null {
  const pictures = cells
    .flatMap((cell) => cell.outputs ?? [])
    .flatMap((output) => ("data" in output && "image/png" in output.data ? [output.data] : []));
  const told = (metadata["grokbook"] as { thumbnail?: number } | undefined)?.thumbnail;
  const settled = pictures.filter((data) => !/\bso far\b/.test(textOf(data["text/plain"])));
  const chosen =
    (told === undefined ? undefined : pictures[told]) ?? settled.find(overSteps) ?? settled[0] ?? pictures[0];
  return chosen === undefined ? null : textOf(chosen["image/png"]).replace(/\s/g, "");
}

function overSteps(data: MimeBundle): boolean {
  const figure = data[PLOTLY_MIME] as { layout?: { xaxis?: { title?: { text?: string } } } } | undefined;
  return figure?.layout?.xaxis?.title?.text === "training step";
}
