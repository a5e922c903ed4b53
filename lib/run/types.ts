import type { RunConfig } from "../config/types";
import type { EngineInfo } from "../engine/types";
import type { StoppedByRule } from "./stop-rule";
import type { WeightPoint } from "./weights/weight-point";

/** One line of metrics.jsonl: the model after `step` updates. */
export interface Point {
  readonly step: number;
  /**
   * Mean over the training batches of the steps since the last point, at most one epoch of them, each seen before its
   * update (as the official scripts log it). At step 0: the whole train set.
   */
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  /** Over the whole test set (the official code logs the last batch's loss only). */
  readonly testLoss: number;
  readonly testAccuracy: number;
  /** L2 of all parameters, tied tensors once. */
  readonly norm: number;
}

export interface Provenance {
  readonly engine: EngineInfo;
  /** Versions: grokbook, format, node, platform, cpu model, date started (ISO). */
  readonly environment: Readonly<Record<string, string | number | boolean>>;
}

/** A finished or stopped run, as figures and analysis read it. */
export interface RunResult {
  readonly id: string;
  readonly config: RunConfig;
  readonly points: readonly Point[];
  readonly status: "finished" | "stopped";
  /** Of a stopped run that a rule ended (`stopWhen`): the rule and where it was met. Such a run is as long as was asked for. */
  readonly stoppedBy?: StoppedByRule;
  /** Updates made: the configuration's steps when finished; a stopped run may have gone on a little after its last point. */
  readonly step: number;
  /** Where it came from: just trained, resumed, read from runs/, or the published results. */
  readonly origin: "trained" | "resumed" | "loaded" | "published";
  readonly provenance: Provenance;
  /** SHA-256 of the final parameters' bytes (hex), when finished. */
  readonly stateHash: string | null;
  /** Seconds spent training, over all sessions. */
  readonly seconds: number;
  /** What a reader should know: checkpoints passed over, lines dropped, where a published result lies. */
  readonly notes?: readonly string[];
  /** Steps whose checkpoints the folder keeps (`keep`), of a local run that keeps some. */
  readonly kept?: readonly number[];
  /** What was observed of the weights, of an observed run (`observe: true`); published ones are thinned to 250 points. */
  readonly weights?: readonly WeightPoint[];
  /** Where its data came from, of a published run. */
  readonly data?: readonly string[];
}
