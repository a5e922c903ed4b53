import type { RunConfig } from "../../config/types";

/** Trained from its own start with the plain loss and gradient, as all of the paper's runs: no branch, whatever it changes, is one of them. */
export const trainedAsPaper = ({ parent, loss, gradient, moments }: RunConfig): boolean =>
  [parent, loss, gradient, moments].every((value) => value === undefined);
