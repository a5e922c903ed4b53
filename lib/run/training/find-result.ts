import type { RunConfig } from "../../config/types";
import { loadFinished } from "../folder/load-run";
import type { TrainOptions } from "../options";
import { publishedIndex } from "../published/published";
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

/** The finished run of a folder that answers, or null. */
export async function findFinished(folder: string, options: TrainOptions): Promise<RunResult | null> {
  if (trainsAfresh(options)) return null;
  const finished = await loadFinished(folder);
  return finished !== null && answers(finished, options) ? finished : null;
}

/** Whether the run begins again whatever there is: a trace with a hole would be no trace. */
export const trainsAfresh = ({ fresh, trace }: TrainOptions): boolean =>
  fresh === true || trace !== undefined;

/** Whether a result holds what was asked for: one whose weights were not observed cannot show them. */
const answers = (result: RunResult, { observe = false }: TrainOptions): boolean =>
  !observe || result.weights !== undefined;
