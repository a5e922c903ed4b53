import type { TaskData } from "../data/types";
import type { Engine, EngineInfo } from "../engine/types";
import type { KeepRule } from "./keep";
import type { StopRule } from "./stop-rule";
import type { Point } from "./types";

/** Where a training run stands. */
export interface RunProgress {
  readonly id: string;
  /** Updates made. */
  readonly step: number;
  readonly steps: number;
  /** Over the last few seconds; null until something was timed. */
  readonly stepsPerSecond: number | null;
  readonly etaSeconds: number | null;
  /** The newest metrics point, or null before the first. */
  readonly point: Point | null;
}

/** How a run is trained and kept. Nothing here changes a number in it, except `init`, which is part of the id. */
export interface TrainOptions {
  /** Abort it and the run stops within two seconds, with a checkpoint. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Stop, with a checkpoint, when this many updates have been made in all: the run is "stopped" and goes on another time. It
   * changes no number, nothing in training depends on where a run stops.
   * @defaultValue the configuration's steps
   */
  readonly until?: number | undefined;
  /**
   * Stop, with a checkpoint, when both first steps are known and so many evaluations were made since. The run is "stopped" and
   * says which rule ended it (`stoppedBy`); asked again with a rule that its points meet, it is loaded. It changes no number:
   * without the rule the same run goes on.
   * @defaultValue none: to the configuration's steps
   */
  readonly stopWhen?: StopRule | undefined;
  /** Called after every request to the engine, at most ten times a second, and at the end. */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Called with each sentence a reader should see: resumed where, damaged what, published where. */
  readonly onNote?: ((note: string) => void) | undefined;
  /** Folder of all runs. @defaultValue GROKBOOK_RUNS, else `runs/` of the workbook */
  readonly root?: string | undefined;
  /** Train even when a result exists; the old folder is kept under another name. @defaultValue false */
  readonly fresh?: boolean | undefined;
  /** Take a published result with the same id. @defaultValue true */
  readonly published?: boolean | undefined;
  /** Seconds between two checkpoints. @defaultValue 30 — ours: at most that much work is lost */
  readonly checkpointEverySeconds?: number | undefined;
  /**
   * Keep a view of the weights at every metrics point (see `WeightView`): norms of the parts, the classifier's weights or
   * the embedding's Fourier power. It changes no number of the run. A result without it is trained again, and the old
   * folder is kept. An observed run stays observed when it goes on.
   * @defaultValue false
   */
  readonly observe?: boolean | undefined;
  /**
   * Steps whose checkpoints stay, beside the newest one, and outlive the end of the run: `[50_000, 200_000]`, `["log:16"]`. They
   * are what `branch` and `export` begin from. It changes no number of the run. A result without them is trained again, and the
   * old folder is kept; a run that was asked to keep some goes on keeping them.
   * @defaultValue none: the newest checkpoint alone
   */
  readonly keep?: KeepRule | undefined;
  /** Threads of the engine. @defaultValue the engine's own: physical cores */
  readonly threads?: number | undefined;
  /** Initial weights as a safetensors file, instead of drawing them from the seed. Part of the run id. */
  readonly init?: Uint8Array | undefined;
  /** SHA-256 of the weights a run was begun from, in place of `init`, when it goes on from a checkpoint (see `resume`). */
  readonly initDigest?: string | undefined;
  /** The id the configuration must have; another one means that the data changed (see `resume`). */
  readonly expectedId?: string | undefined;
  /**
   * Of a branch: where its parent lies, a runs folder or the parent's run folder itself. Looked at before the runs folder.
   * @defaultValue the runs folder alone
   */
  readonly parents?: string | undefined;
  /**
   * A CSV file to write every single step to: step, loss and accuracy of its batch before the update, and the test set
   * under the same weights. Slow, and it trains afresh: a trace with a hole would be no trace.
   */
  readonly trace?: string | undefined;
  /** The engine, when it is not to be chosen from the configuration. */
  readonly engine?: Engine | undefined;
  /**
   * The engine that made a run which this one repeats: a fused engine takes the same form of its step (`DecoderForm`).
   * @defaultValue the engine that began the run, when it goes on; else the cheaper form
   */
  readonly like?: EngineInfo | undefined;
  /** The run's data, when it is already in memory. */
  readonly data?: TaskData | undefined;
}
