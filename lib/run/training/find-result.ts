import { parentOf } from "../../config/parent";
import type { RunConfig } from "../../config/types";
import { loadRuled } from "../folder/load-ruled";
import { loadFinished } from "../folder/load-run";
import { keptSteps } from "../keep";
import type { TrainOptions } from "../options";
import { publishedIndex } from "../published/published";
import { ruleMetAt } from "../stop-rule";
import type { RunResult } from "../types";

/** The published result that answers, or null. A run from given weights is never a published one. */
export async function findPublishedResult(
  config: RunConfig,
  options: TrainOptions,
): Promise<RunResult | null> {
  const given = options.init !== undefined || options.initDigest !== undefined;
  if (trainsAfresh(options) || options.published === false || given) return null;
  const published = await (await publishedIndex())(config, options);
  return published !== null && answers(published, options) ? published : null;
}

/** The result of a folder that answers, or null: a finished run, or one that is as long as the rule asks for. */
export async function findOwnResult(folder: string, options: TrainOptions): Promise<RunResult | null> {
  if (trainsAfresh(options)) return null;
  const result = (await loadFinished(folder)) ?? (await findRuled(folder, options));
  return result !== null && answers(result, options) ? result : null;
}

/** The run of a folder that some rule ended and whose points meet the rule asked for, or null. */
export async function findRuled(
  folder: string,
  { stopWhen }: Pick<TrainOptions, "stopWhen">,
): Promise<RunResult | null> {
  if (stopWhen === undefined) return null;
  const ruled = await loadRuled(folder);
  if (ruled === null) return null;
  const step = ruleMetAt(ruled.points, stopWhen);
  return step === null ? null : { ...ruled, stoppedBy: { rule: stopWhen, step } };
}

/** Whether the run begins again whatever there is: a trace with a hole would be no trace. */
export const trainsAfresh = ({ fresh, trace }: TrainOptions): boolean =>
  fresh === true || trace !== undefined;

/** Whether a result holds what was asked for: weights that were observed, checkpoints that were kept, as far as it came. */
export function answers(
  result: RunResult,
  { observe = false, keep = [] }: Pick<TrainOptions, "observe" | "keep">,
): boolean {
  const first = parentOf(result.config)?.step ?? 0;
  const wanted = keptSteps(keep, first, result.config.steps).filter((step) => step <= result.step);
  return (
    (!observe || result.weights !== undefined) && wanted.every((step) => result.kept?.includes(step) === true)
  );
}
