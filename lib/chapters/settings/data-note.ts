import { bullets } from "../words/bullets";
import type { ChapterCorpus } from "./chapter-corpus";

export interface DataNoteOptions {
  /** Stands before the loader's lines. Default: nothing. */
  readonly lead?: string;
}

/**
 * What a chapter says first about its data, as Markdown: real or generated, how to get the real ones where they are
 * missing, and the loader's own lines (`(await loadData(config)).notes`).
 * @example show(dataNote(corpus, data.notes));
 */
export function dataNote(
  corpus: ChapterCorpus,
  notes: readonly string[],
  { lead = "" }: DataNoteOptions = {},
): string {
  const { wanted, source, kind } = corpus;
  const name = wanted === "imdb" ? "IMDB" : "Yelp";
  const missing =
    source === wanted
      ? ""
      : `No ${name} on this machine: \`npx grokbook data ${wanted}\` and \`npx grokbook data vocab\` fetch it, then run this notebook again. `;
  return `**This chapter's data: ${kind}.** ${missing}${lead}\n\n${bullets(notes)}`;
}
