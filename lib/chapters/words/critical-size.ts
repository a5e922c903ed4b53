import type { CriticalDataSize } from "../../analysis/critical-size/critical-data-size";
import { percent } from "../../figures/words";
import { bullets } from "./bullets";

export interface CriticalSizeOptions {
  /** Whether the size by the definition of §2 is named as well. Default false. */
  readonly definition?: boolean;
}

/** The critical data size of a sweep in words, with its interval and what to know before trusting it. Markdown. */
export function criticalSize(
  { size, interval, byDefinition, warnings }: CriticalDataSize,
  { definition = false }: CriticalSizeOptions = {},
): string {
  const found = size === null ? "none" : `${percent(size)} of the train split`;
  const range =
    interval === null ? "" : `, bootstrap over seeds ${interval.map((edge) => percent(edge)).join(" to ")}`;
  const second = definition
    ? `; by the definition of §2 (smallest fraction whose mean final accuracy reaches ε): ${byDefinition.size === null ? "none" : percent(byDefinition.size)}`
    : "";
  return `**Critical data size** (slowest fraction that still generalises): ${found}${range}${second}.\n\n${bullets(warnings)}`;
}
