import type { Reading } from "../../analysis/reading/measure-reading";
import { readingVerdicts } from "../../analysis/reading/reading-verdicts";
import type { CheckedClaim } from "../../notebook/outputs/check";

/** Chapter 07: what is read and where it is memorised, by the rule that was written before; undecided with fewer than three runs. */
export const reading = (readings: readonly Reading[]): CheckedClaim[] =>
  readingVerdicts(readings).map(({ claim, holds, measured, expected }) => ({
    claim,
    pass: holds,
    measured,
    expected,
    source: "ours",
  }));
