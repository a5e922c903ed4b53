import type { CriticalDataSize } from "../../analysis/critical-size/critical-data-size";
import { percent } from "../../figures/words";
import { bullets } from "./bullets";

/**
 * The critical data size of published runs on a scaled clock in words, with the tested sizes on both sides of it. Markdown.
 * @param factor how many times as fast as the paper's the clock is
 */
export function criticalSizeOnClock(
  { size, interval, bracket, accuracy, warnings }: CriticalDataSize,
  factor: number,
): string {
  const text = (share: number | null): string => (share === null ? "none" : percent(share));
  const range =
    interval === null
      ? "; no interval, since no fraction has two seeds"
      : `, bootstrap over seeds ${interval.map(text).join(" to ")}`;
  return (
    `**Critical data size, clock × ${factor}** (slowest fraction that still reaches ${percent(accuracy)}): ` +
    `${text(size)} of the train split${range}; tested neighbours ${bracket.map(text).join(" and ")}.\n\n${bullets(warnings)}`
  );
}
