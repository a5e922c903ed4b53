import { notRun } from "./finding";
import type { Claim } from "./types";

/** Claim 13: stages of the classifier's weights. */
export const sixStages: Claim = {
  id: 13,
  claim: "The classifier's weights pass six stages.",
  paper: "random, fall, rise while memorising, fall, jump of test accuracy, stable band (§6, Figs 5, 7)",
  rule:
    "The classifier's norm, by rule: falls, rises until train ≥ 99 %, falls, is lower at the jump of test accuracy, then stays within 20 %. " +
    "Not run until published results hold the classifier's norm over time: they hold the whole model's only.",
  evaluate: () => notRun("published results hold no norm of the classifier alone"),
};
