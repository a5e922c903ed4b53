import type { StoppedByRule } from "../stop-rule";
import type { Provenance } from "../types";

/** summary.json of a run that was published before its horizon. It claims no final state, since there is none. */
export interface StoppedSummary {
  readonly format: number;
  readonly id: string;
  readonly status: "stopped";
  /** The horizon of the configuration. */
  readonly steps: number;
  /** Updates made, up to the last checkpoint. */
  readonly step: number;
  /** SHA-256 of the parameters' bytes in that checkpoint. */
  readonly checkpointHash: string;
  /** SHA-256 of metrics.jsonl as that checkpoint remembers it. */
  readonly metricsHash: string;
  /** SHA-256 of weights.jsonl likewise, of an observed run. */
  readonly weightsHash?: string;
  /** The rule that ended it, where no person or queue did. */
  readonly stoppedBy?: StoppedByRule;
  readonly seconds: number;
  /** When the checkpoint was written (ISO). */
  readonly stopped: string;
  readonly provenance: Provenance;
  readonly notes: readonly string[];
}
