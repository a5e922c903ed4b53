import { notRun } from "./finding";
import type { Claim } from "./types";

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
