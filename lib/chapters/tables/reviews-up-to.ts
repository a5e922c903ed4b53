import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { fixedPercent } from "../words/fixed-percent";

export interface ReviewsUpToOptions {
  /** Tokens of every review, [CLS] and [SEP] included. */
  readonly lengths: readonly number[];
  /** Its label: 1 is positive. */
  readonly labels: readonly number[];
  readonly caption: string;
}

/** What a longest length leaves of a corpus: reviews, share of positive ones, mean length. `Infinity` keeps all. */
export function reviewsUpTo(limits: readonly number[], options: ReviewsUpToOptions): Renderable {
  const { lengths, labels, caption } = options;
  const rows = limits.map((limit) => {
    const kept = lengths.flatMap((length, i) => (length <= limit ? [i] : []));
    const mean = (values: readonly number[]): number =>
      kept.reduce((sum, i) => sum + (values[i] as number), 0) / kept.length;
    return {
      "longest review kept": Number.isFinite(limit) ? `${limit} tokens` : "any",
      reviews: kept.length,
      positive: fixedPercent(mean(labels)),
      "tokens, mean": Math.round(mean(lengths)),
    };
  });
  return table(rows, { caption });
}
