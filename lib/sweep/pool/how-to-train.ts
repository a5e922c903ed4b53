import { runsRoot } from "../../run/folder/run-folder";
import type { TrainOptions } from "../../run/options";

type Shared = Pick<TrainOptions, "checkpointEverySeconds" | "stopWhen" | "keep" | "parents">;

/** How every run of a plan is trained, in whichever process: as `run` takes it, with the runs folder named. */
export interface HowToTrain extends Shared {
  readonly root: string;
}

/** Out of what a sweep or a queue's task was asked for. */
export function howToTrain({
  root,
  checkpointEverySeconds,
  stopWhen,
  keep,
  parents,
}: Shared & Pick<TrainOptions, "root">): HowToTrain {
  return { root: runsRoot(root), checkpointEverySeconds, stopWhen, keep, parents };
}
