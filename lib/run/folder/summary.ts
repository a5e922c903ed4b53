import type { Provenance } from "../types";

/** summary.json, written last: its presence says that the run is finished. */
export interface Summary {
  readonly format: number;
  readonly id: string;
  readonly steps: number;
  /** SHA-256 of the final parameters' bytes. */
  readonly stateHash: string;
  /** SHA-256 of metrics.jsonl. */
  readonly metricsHash: string;
  /** SHA-256 of weights.jsonl, of an observed run; early builds wrote none. */
  readonly weightsHash?: string;
  readonly seconds: number;
  readonly finished: string;
  readonly provenance: Provenance;
  /** What a reader should know: checkpoints passed over, engines changed in mid-run. */
  readonly notes: readonly string[];
}
