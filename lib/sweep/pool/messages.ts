import type { RunConfig } from "../../config/types";
import type { RunProgress } from "../../run/options";
import type { KeepRule } from "../../run/keep";
import type { StopRule } from "../../run/stop-rule";

/** What a pool tells a worker. */
export type ToWorker =
  | {
      readonly type: "run";
      readonly key: number;
      readonly config: RunConfig;
      readonly options: WorkerOptions;
    }
  | { readonly type: "stop" };

export interface WorkerOptions {
  readonly root: string;
  readonly threads: number;
  readonly checkpointEverySeconds: number | null;
  readonly stopWhen: StopRule | null;
  readonly keep: KeepRule | null;
  readonly parents: string | null;
}

/** What a worker tells its pool. */
export type FromWorker =
  | { readonly type: "ready" }
  | { readonly type: "progress"; readonly key: number; readonly progress: RunProgress }
  | {
      readonly type: "done";
      readonly key: number;
      readonly id: string;
      readonly status: "finished" | "stopped";
    }
  | { readonly type: "locked"; readonly key: number; readonly message: string }
  | { readonly type: "failed"; readonly key: number; readonly message: string };
