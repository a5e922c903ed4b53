import type { ModularConfig } from "../../config/types";
import type { EngineInfo } from "../../engine/types";
import type { Point } from "../../run/types";

/** What Node's run had at a step: the digest of its weights, and its numbers for the case that a digest differs. */
export interface Mark {
  readonly step: number;
  /** SHA-256 of the parameters' bytes (hex). */
  readonly digest: string;
  readonly point: Point;
}

/** A run of Node that a page can hold its own against. */
export interface QuickRun {
  readonly id: string;
  readonly config: ModularConfig;
  /** Facts of the engine that decide the bytes. */
  readonly fingerprint: EngineInfo["fingerprint"];
  /** First evaluation with train accuracy ≥ 0.99, and with test accuracy ≥ 0.9; null: not within its steps. */
  readonly tMem: number | null;
  readonly tGen: number | null;
  readonly marks: readonly Mark[];
}

/** `data/results/quick-runs.json`, which `node tools/quick-runs.mjs` writes. */
export interface QuickRuns {
  /** The machine that trained them. */
  readonly environment: Readonly<Record<string, string | number | boolean>>;
  readonly runs: readonly QuickRun[];
}
