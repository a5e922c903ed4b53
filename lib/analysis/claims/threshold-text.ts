import type { RunResult } from "../../run/types";
import { sizeThreshold, type SizeThreshold } from "../critical-size/size-threshold";
import { count } from "./finding";
import { percent } from "./grouping";

/**
 * n₅₀(H) beside the paper's peak: the data size at which half of the runs generalise (sustained) within H, with its
 * profile-likelihood interval. "n₅₀(6,000) = 1,561, 95 % 1,367 to 1,770"; an end that the runs do not bound is said to be open.
 */
export function thresholdText(
  runs: readonly RunResult[],
  { accuracy, horizon }: { readonly accuracy: number; readonly horizon: number },
): string {
  const found = sizeThreshold(runs, { accuracy, horizon });
  const name = `n₅₀(${count(horizon)})`;
  const [low, high] = found.interval.map((end) => (end === null ? "open" : sizeText(found, end)));
  if (found.size === null)
    return low === "open" && high === "open"
      ? `${name} is not determined by these runs`
      : `${name} is not determined by these runs, 95 % ${low ?? ""} to ${high ?? ""}`;
  return `${name} = ${sizeText(found, found.size)}, 95 % ${low ?? ""} to ${high ?? ""}`;
}

const sizeText = ({ unit }: Pick<SizeThreshold, "unit">, size: number): string =>
  unit === "data fraction" ? percent(size, size < 0.1 ? 1 : 0) : count(size);
