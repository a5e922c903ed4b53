import type { RunConfig } from "../../config/types";

/**
 * What a branch remembers of the run it began from, in its config.json and in every checkpoint: enough to make that state
 * again from nothing, however many branches lie between.
 */
export interface Ancestor {
  readonly id: string;
  /** Updates made when the branch began. */
  readonly step: number;
  readonly config: RunConfig;
  readonly dataDigest: string;
  readonly initDigest: string | null;
  /** SHA-256 over the parameters and both moments of the parent's checkpoint. */
  readonly stateHash: string;
  /** Updates made when the branch's moments were last zeroed: AdamW's bias corrections count from there. */
  readonly momentsFrom: number;
  /** Of a parent that is a branch itself. */
  readonly parent?: Ancestor;
}
