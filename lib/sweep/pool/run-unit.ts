import type { RunConfig } from "../../config/types";
import type { TrainOptions } from "../../run/options";
import { run } from "../../run/run";
import { RunLockedError } from "../../run/errors/run-locked-error";
import type { RunResult } from "../../run/types";
import { PlanError } from "../plan/plan-error";
import { readPlan } from "../plan/plan";

/** How a unit of a sweep ended: `done` (exit 0), or `again` (exit 75): the same command goes on from where it stopped. */
export interface UnitOutcome {
  readonly outcome: "done" | "again";
  readonly id: string | null;
  /** A sentence for the log. */
  readonly message: string;
}

/**
 * One run of a plan, by its number: the unit of work that any queue can call, as often as it likes. A finished run
 * answers at once, a stopped one goes on, one that another process holds asks to be tried again.
 * @throws what cannot be mended by trying again: PlanError, ConfigError, StorageError, CheckpointError
 */
export async function runUnit(file: string, index: number, options: TrainOptions = {}): Promise<UnitOutcome> {
  const config = at(await readPlan(file, options), index, file);
  try {
    return unitOutcome(await run(config, options));
  } catch (error) {
    if (error instanceof RunLockedError) return { outcome: "again", id: null, message: error.message };
    throw error;
  }
}

/** What a result means to a queue. */
export function unitOutcome({ id, config, status, stoppedBy, points, origin }: RunResult): UnitOutcome {
  const step = points.at(-1)?.step ?? 0;
  if (stoppedBy !== undefined)
    return { outcome: "done", id, message: `${id}: stopped by its rule (${origin}), ${step} steps` };
  // To try a published result again would bring the same one, for ever.
  if (origin === "published" && status === "stopped")
    return {
      outcome: "done",
      id,
      message: `${id}: published as stopped at step ${step} of ${config.steps}; --no-published trains it`,
    };
  return status === "finished"
    ? { outcome: "done", id, message: `${id}: finished (${origin}), ${step} steps` }
    : {
        outcome: "again",
        id,
        message: `${id}: stopped at step ${step} of ${config.steps}; run again to go on`,
      };
}

function at(configs: readonly RunConfig[], index: number, file: string): RunConfig {
  const config = configs[index];
  if (config !== undefined) return config;
  throw new PlanError(
    file,
    `has ${configs.length} runs, numbered 0 to ${configs.length - 1}; got index ${index}`,
  );
}
