import { count } from "../../figures/words";

/** A training step as a reader sees it: "282,500", or a word where there is none. */
export function stepText(step: number | null, none = "not reached"): string {
  return step === null ? none : count(step);
}
