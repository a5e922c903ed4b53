import type { Ancestor } from "./ancestor";
import type { TrainOptions } from "../options";
import type { RunConfig } from "../../config/types";
import type { RunResult } from "../types";

/**
 * Trains what a branch began from, in the runs folder given: its parent up to the step of the branch, and before that the
 * parent's own parent.
 * @returns false when the training was stopped on the way
 */
export async function trainAncestors(
  parent: Ancestor | undefined,
  train: (config: RunConfig, options: TrainOptions) => Promise<RunResult>,
  options: TrainOptions,
): Promise<boolean> {
  if (parent === undefined) return true;
  if (!(await trainAncestors(parent.parent, train, options))) return false;
  const { id, config, step, initDigest } = parent;
  const { step: reached } = await train(config, {
    ...options,
    until: step,
    keep: [step],
    expectedId: id,
    initDigest: initDigest ?? undefined,
  });
  return reached >= step;
}
