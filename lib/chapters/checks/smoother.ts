import { medianWidth } from "../../analysis/median-width";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";

/** Claim 9 by both of its measures: whether the rise on text is longer, beside the way there, than on modular addition. */
export function smoother(text: readonly RunResult[], modular: readonly RunResult[]): CheckedClaim[] {
  const compare = (begin: number) => {
    const [ours, sums] = [medianWidth(text, { begin }), medianWidth(modular, { begin })];
    const shown = (width: number | null): string => width?.toFixed(2) ?? "–";
    return {
      pass: ours === null || sums === null ? null : ours > sums,
      measured: `relative width ${shown(ours)} against ${shown(sums)}`,
      expected: "larger",
    };
  };
  return [
    {
      claim: "the transition is smoother than on modular addition, 10 % to 90 %",
      ...compare(0.1),
      source: "§4.2, our rule for claim 9",
    },
    { claim: "the same, 50 % to 90 %", ...compare(0.5), source: "§4.2, second measure" },
  ];
}
