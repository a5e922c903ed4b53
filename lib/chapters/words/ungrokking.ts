import { ungrokking as readOf } from "../../analysis/critical-size/ungrokking";
import { bracketed, count } from "../../figures/words";
import type { RunResult } from "../../run/types";

/** D_crit from above in words, at the end and half way, one sentence a weight decay. Markdown. */
export function ungrokking(branches: readonly RunResult[]): string {
  const half = readOf(branches, { share: 0.5 });
  return readOf(branches)
    .map(({ weightDecay, size, interval, after, branches: read }, i) => {
      const earlier = half[i]?.size ?? null;
      return (
        `* λ = ${weightDecay}: **D_crit ${size === null ? "not determined" : count(size)}** ${bracketed(interval)} after ${count(after)} steps ` +
        `(half way: ${earlier === null ? "not determined" : count(earlier)}), from ${read.length} branches of ${new Set(read.map(({ seed }) => seed)).size} seeds.`
      );
    })
    .join("\n");
}
