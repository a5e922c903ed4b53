import { branchConfig, type BranchChanges } from "../config/branch-config";
import type { RunConfig } from "../config/types";
import { BranchError } from "./errors/branch-error";
import { RunNotFoundError } from "./errors/run-not-found-error";
import { runsRoot } from "./folder/run-folder";
import type { TrainOptions } from "./options";
import { run } from "./run";
import { configOfParent } from "./family/find-parent";
import type { RunResult } from "./types";

/** How a branch goes on, and how it is trained. */
export interface BranchOptions extends TrainOptions {
  /** Updates the parent had made: a step whose checkpoint it keeps (`keep`), or its last. */
  readonly at: number;
  /** Settings that differ from the parent's. @defaultValue none: the branch ends with its parent's bytes */
  readonly set?: BranchChanges | undefined;
}

/**
 * Goes on from a run's checkpoint under other settings, as a run of its own: with an id that names its parent and step, as safe
 * as any run, loaded when it is done. Without changes it ends with its parent's bytes.
 * @param parent a run, or its id
 * @example const pushed = await branch(result, { at: 2000, set: { epsilon: 1e-6 } });
 * @throws ConfigError, BranchError naming what there is instead, and what `run` throws
 */
export async function branch(
  parent: Pick<RunResult, "id" | "config"> | string,
  { at, set = {}, ...options }: BranchOptions,
): Promise<RunResult> {
  const known = typeof parent === "string" ? await parentById(parent, at, options) : parent;
  return run(branchConfig(known, { at, set }), options);
}

async function parentById(
  id: string,
  step: number,
  options: TrainOptions,
): Promise<{ readonly id: string; readonly config: RunConfig }> {
  if (!/^[0-9a-f]{16}$/.test(id))
    throw new BranchError(
      { id, step },
      `Expected a run's id of 16 hexadecimal digits, got ${JSON.stringify(id)}.`,
      "npx grokbook list names the runs there are.",
    );
  const file = await configOfParent(id, options);
  if (file === null) throw new RunNotFoundError(id, runsRoot(options.root));
  return file;
}
