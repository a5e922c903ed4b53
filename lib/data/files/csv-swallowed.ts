import type { LabelReader } from "./csv-labels";
import type { Places } from "./csv-header";

/**
 * How many lines of a review look like rows of the file themselves: a stray quote at the beginning of one review and
 * another further down make one review of all between them, and nothing is wrong with the file as CSV.
 * @param review the bytes of a field, with line ends in it
 */
export function swallowedRows(
  review: string,
  separator: string,
  { width, label }: Places,
  read: LabelReader,
): number {
  const lines = review.split("\n");
  const like = lines.filter((line) => {
    const fields = line.split(separator);
    return fields.length === width && read(fields[label] as string) !== null;
  }).length;
  return like >= 2 || like >= lines.length - 1 ? like : 0;
}
