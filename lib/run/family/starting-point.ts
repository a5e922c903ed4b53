import { canonicalJson } from "../../config/canonical-json";
import { strayFields } from "../../config/branch-config";
import { ConfigError } from "../../config/errors/config-error";
import { parentOf } from "../../config/parent";
import type { TrainingState } from "../../engine/types";
import { BranchError } from "../errors/branch-error";
import type { Ancestor } from "./ancestor";
import { sha256 } from "../folder/sha256";
import type { TrainOptions } from "../options";
import type { Experiment } from "../training/experiment";
import type { Provenance } from "../types";
import { findParent } from "./find-parent";

/** What the first update of a run begins from. */
export interface StartingPoint {
  readonly state: TrainingState;
  /** Of a branch: where it came from. */
  readonly parent: Ancestor | null;
  /** Who computed that state: a branch is trained as its parent was, so that what differs is what it changed. */
  readonly began?: Provenance | undefined;
  /** Loss and accuracy of the batches that the parent saw since its last metrics point, where the branch sees the same ones. */
  readonly windowLoss?: Float32Array;
  readonly windowAccuracy?: Float32Array;
}

/**
 * The state at step 0; of a branch that of its parent's checkpoint, the moments as its configuration says.
 * @throws BranchError, CheckpointError; ConfigError when the configuration is no branch of that parent
 */
export async function startingPoint(
  experiment: Experiment,
  options: Pick<TrainOptions, "root" | "parents">,
): Promise<StartingPoint> {
  const { config, data, model } = experiment;
  const at = parentOf(config);
  if (at === null) return { state: experiment.initialState(), parent: null };
  const { file, checkpoint, began } = await findParent(at, options);
  const stray = strayFields(config, file);
  if (stray.length > 0) throw new ConfigError(stray, "The branch was not started:");
  if (canonicalJson(file.model) !== canonicalJson(model))
    throw new BranchError(
      at,
      `Run ${at.id} has another model (${canonicalJson(file.model)}) than this branch (${canonicalJson(model)}): its data have changed since.`,
      "Restore the data it was trained on.",
    );
  const { step, parameters, firstMoment, secondMoment } = checkpoint.state;
  const reset = config.moments === "reset";
  const same = file.dataDigest === data.digest && sameBatches(config, file.config);
  return {
    state: reset
      ? {
          step,
          parameters,
          firstMoment: new Float32Array(parameters.length),
          secondMoment: new Float32Array(parameters.length),
        }
      : checkpoint.state,
    parent: {
      ...at,
      config: file.config,
      dataDigest: file.dataDigest,
      initDigest: file.initDigest,
      stateHash: sha256(parameters, firstMoment, secondMoment),
      momentsFrom: reset ? step : (checkpoint.parent?.momentsFrom ?? 0),
      ...(checkpoint.parent !== undefined && { parent: checkpoint.parent }),
    },
    began,
    ...(same && { windowLoss: checkpoint.windowLoss, windowAccuracy: checkpoint.windowAccuracy }),
  };
}

type Config = Experiment["config"];
const sameBatches = (a: Config, b: Config): boolean =>
  a.loss === b.loss && (a.task === "modular" || (b.task === "reviews" && a.batchSize === b.batchSize));
