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

/** Claim 15: pruned data. */
export const pruningKeepsDistribution: Claim = {
  id: 15,
  claim: "Uniform pruning keeps the distribution of the data.",
  paper: "subsets match the source distribution (Figs 1D, 12)",
  rule:
    "Mean and standard deviation of the first principal component within two standard errors of the full set's; KL < 0.01. " +
    "Not run until published results hold these measurements of the data: they hold training runs only.",
  evaluate: () => notRun("published results hold training runs, no measurement of the data"),
};
