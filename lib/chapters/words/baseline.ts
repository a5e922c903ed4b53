import { commonerAnswer } from "../../analysis/commoner-answer";
import type { Examples } from "../../data/types";
import { fixedPercent } from "./fixed-percent";

/** The best constant answer on some labelled reviews, which is where a plateau must lie. Markdown. */
export function baseline(test: Examples): string {
  const positive = test.targets.reduce((sum, label) => sum + label, 0) / test.count;
  return `${fixedPercent(positive)} of the test reviews are positive: **always giving the commoner answer is right in ${fixedPercent(commonerAnswer(test))}**. That is where a plateau must lie, not at 50 %.`;
}
