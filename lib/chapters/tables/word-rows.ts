import type { ReadAndUnread } from "../../analysis/weights/word-rows";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/**
 * The rows of the word table, those of words that no training review contains and the others: their norm, and decay
 * alone's (chapter 07).
 * @param step number of updates after which `rows` was taken
 */
export function wordRows({ read, unread }: ReadAndUnread, step: number): Renderable {
  const groups = [
    { rows: "words in no training review", ...unread },
    { rows: "words that are read", ...read },
  ];
  return table(
    groups.map(({ rows, count, from, to, law }) => ({
      rows,
      words: count,
      "norm at the start": from,
      "at the end": to,
      "decay alone": law,
      "measured / law": to / law,
    })),
    { caption: `Rows of the word table, step 0 and step ${step}` },
  );
}
