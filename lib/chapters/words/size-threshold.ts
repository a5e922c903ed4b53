import type { GeneralisingRule } from "../../analysis/critical-size/generalising";
import {
  sizeThreshold as thresholdOf,
  type SizeThreshold,
} from "../../analysis/critical-size/size-threshold";
import { bracketed, count, percent } from "../../figures/words";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "./fixed-percent";

export interface SizeThresholdWords {
  /** ε_test. */
  readonly accuracy: number;
  /** H, in steps. Default: the shortest planned length among the runs. */
  readonly horizon?: number;
}

/**
 * n₅₀(H) of a sweep in words: the data size at which half of the runs generalise within H steps, sustained and at the first
 * touch, with the interval that the runs allow. Markdown.
 */
export function sizeThreshold(runs: readonly RunResult[], { accuracy, horizon }: SizeThresholdWords): string {
  const H = horizon ?? Math.min(...runs.map(({ config }) => config.steps));
  const read = (rule: GeneralisingRule): SizeThreshold => thresholdOf(runs, { accuracy, horizon: H, rule });
  const [sustained, once] = [read("sustained"), read("once")];
  const unknown =
    sustained.unknown.length === 0
      ? ""
      : ` ${sustained.unknown.length} ${sustained.unknown.length === 1 ? "run" : "runs"} stopped before step ${count(H)} without having generalised: left out.`;
  return (
    `**n₅₀(${count(H)})**, the data size at which half of the runs reach ${percent(accuracy)} within ${count(H)} steps: ` +
    `${inWords(sustained)} if it has to hold for five evaluations, ${inWords(once)} if once is enough (brackets: 95 %).${unknown}`
  );
}

function inWords({ size, interval, unit }: SizeThreshold): string {
  const text = (n: number): string =>
    unit === "data fraction" ? fixedPercent(n, n < 0.1 ? 1 : 0) : count(n);
  return `${size === null ? "not determined" : `**${text(size)}**`} ${bracketed(interval, text)}`;
}
