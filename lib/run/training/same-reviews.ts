import { earlierRunId } from "../../config/run-id";
import type { RunConfig } from "../../config/types";
import { idIn } from "./earlier-id";
import { runsRoot } from "../folder/run-folder";
import type { TrainOptions } from "../options";
import type { RunResult } from "../types";
import { trainsAfresh } from "./find-result";
import { loadExperiment, type Experiment } from "./experiment";

/**
 * The experiment under the id that it has in this runs folder: runs of a reader's own file once had the file's path in their id.
 * A published run is found by the id it was published under.
 */
export async function experimentIn(config: RunConfig, options: TrainOptions): Promise<Experiment> {
  const experiment = await loadExperiment(config, options);
  const earlier = earlierRunId(config, experiment.data.digest, experiment.initDigest);
  const id =
    options.expectedId === earlier
      ? earlier
      : trainsAfresh(options)
        ? experiment.id // beside the earlier run, which stays as it is
        : await idIn(runsRoot(options.root), experiment);
  if (id !== experiment.id)
    options.onNote?.(
      `The run of these reviews lies under its earlier id ${id}, in which the file's path was.`,
    );
  return { ...experiment, id };
}

/** A finished run with the file it was asked for: the same reviews may lie in another file than the one it was trained from. */
export function asAsked(result: RunResult, config: RunConfig): RunResult {
  if (config.task !== "reviews" || result.config.task !== "reviews") return result;
  const from = result.config.source;
  if (from === config.source) return result;
  const notes = [
    ...(result.notes ?? []),
    `Trained from ${JSON.stringify(from)}, where the same reviews lay.`,
  ];
  return { ...result, config, notes };
}
