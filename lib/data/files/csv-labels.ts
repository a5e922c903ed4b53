import { labelKey } from "../../config/check-columns";
import { csvSource, type Label, type ReviewColumns } from "../../config/review-columns";
import { showValue } from "../../config/errors/show-value";

/** Which side a written label is on: 0 negative, 1 positive, null when it is neither's. */
export type LabelReader = (written: string) => 0 | 1 | null;

const sidesOf = ({ labels = ["0", "1"] }: ReviewColumns): readonly (readonly Label[])[] =>
  labels.map((side) => (typeof side === "object" ? side : [side]));

/** The labels of a side, as a message lists them. */
export const sideText = (columns: ReviewColumns, side: 0 | 1): string =>
  (sidesOf(columns)[side] ?? []).map((label) => JSON.stringify(String(label))).join(", ");

/**
 * Reads labels as `columns` names them. Spaces around a label, 1.0 for 1 and the size of its letters do not matter, the last
 * as long as no two labels differ in it alone.
 */
export function labelReader(columns: ReviewColumns): LabelReader {
  const exact = new Map<string, 0 | 1>();
  const folded = new Map<string, 0 | 1>();
  let clash = false;
  for (const [side, labels] of sidesOf(columns).entries()) {
    for (const label of labels.map(labelKey)) {
      const small = label.toLowerCase();
      clash ||= folded.has(small) && folded.get(small) !== side;
      exact.set(label, side as 0 | 1);
      folded.set(small, side as 0 | 1);
    }
  }
  return (written) => {
    const key = labelKey(written);
    return exact.get(key) ?? (clash ? undefined : folded.get(key.toLowerCase())) ?? null;
  };
}

/** More different labels than this are no labels: it is another column (ours). */
const MOST = 20;

/** How to go on when a file's labels are not the ones that were named, to be copied. */
export function labelsFix(file: string, columns: ReviewColumns, counts: ReadonlyMap<string, number>): string {
  const found = [...counts].filter(([label]) => label !== "").sort((a, b) => b[1] - a[1]);
  if (found.length > MOST)
    return `${found.length} different values in this column: is it the one of the labels? Name it: label=…`;
  const listed = found.map(([label, count]) => `${showValue(label)} (${count})`).join(", ");
  if (found.length < 2) return found.length === 0 ? "the column is empty" : `all labels are ${listed}`;
  const pair = likelySides(found.map(([label]) => label));
  const source = csvSource(file, { ...columns, labels: pair.sides });
  const more = found.length > 2 ? "choose two, or two groups: " : "";
  const doubt = pair.sure ? "" : ", or the other way round";
  const rest = found.length > 2 ? "; rows with other labels are left out" : "";
  return `its labels are ${listed}; ${more}source ${JSON.stringify(source)}${doubt}${rest}`;
}

const negative = /^(?:neg|bad|sad|no\b|false|f$|n$|0$|-|down|dislike|hate|worst|poor|awful|unhappy|angry)/i;
const positive = /^(?:pos|good|glad|yes|true|t$|y$|p$|\+|up|like|love|best|great|happy|joy)/i;

/**
 * Which labels of a file are most likely its negative and its positive ones.
 * @param labels the most frequent first, two at least
 */
export function likelySides(labels: readonly string[]): {
  readonly sides: readonly [readonly string[], readonly string[]];
  readonly sure: boolean;
} {
  const keys = [...new Set(labels.map(labelKey))];
  if (keys.every((key) => Number.isFinite(Number(key)))) {
    const sorted = keys.sort((a, b) => Number(a) - Number(b));
    const half = Math.floor(sorted.length / 2); // an odd one in the middle is neither
    return { sides: [sorted.slice(0, half), sorted.slice(sorted.length - half)], sure: true };
  }
  const [bad, good] = [keys.filter((key) => negative.test(key)), keys.filter((key) => positive.test(key))];
  if (bad.length > 0 && good.length > 0) return { sides: [bad, good], sure: true };
  const [first = "", second = ""] = keys;
  if (bad.includes(second) || good.includes(first)) return { sides: [[second], [first]], sure: true };
  return { sides: [[first], [second]], sure: bad.includes(first) || good.includes(second) };
}
