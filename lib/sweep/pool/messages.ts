import type { RunConfig } from "../../config/types";
import type { RunProgress } from "../../run/options";
import type { HowToTrain } from "./how-to-train";

/** What a pool tells a worker. */
export type ToWorker =
  | {
      readonly type: "run";
      readonly key: number;
      readonly config: RunConfig;
      readonly options: WorkerOptions;
    }
  | { readonly type: "stop" };

export interface WorkerOptions extends HowToTrain {
  readonly threads: number;
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
