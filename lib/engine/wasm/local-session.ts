import { refuses } from "../algebra/refuses";
import type { EngineInfo, Session, TrainingJob } from "../types";
import { EngineRefusesError } from "./errors";
import { openLocal } from "./local-run";
import { compileKernels } from "./memory/compile";
import type { CompiledKernels } from "./memory/compile";
import { jobInfo } from "./job-info";
import { kernelsInfo } from "./memory/kernels-info";

/** One run on the calling thread, which it blocks while it computes. */
export interface LocalSession extends Session {
  readonly info: EngineInfo;
  /** Of every example of a set: 1 where it is answered right, 0 where it is not; null where the model does not tell. */
  right(set: "train" | "test"): Uint8Array | null;
}

/**
 * Opens one run on the calling thread: what a page does inside a worker of its own.
 * @throws EngineRefusesError, EngineMemoryError
 */
export function localSession(job: TrainingJob, kernels: CompiledKernels = compileKernels()): LocalSession {
  const reason = refuses(job);
  if (reason !== null) throw new EngineRefusesError(reason);
  const run = openLocal(job, kernels);
  const answer = <T>(value: T): Promise<readonly T[]> => Promise.resolve([value]);
  return {
    info: jobInfo(kernelsInfo(kernels), job),
    replicas: 1,
    advance: (steps) => answer(run.advance(steps)),
    evaluate: (set) => answer(run.evaluate(set)),
    norm: () => answer(run.norm()),
    state: () => answer(run.state()),
    close: () => Promise.resolve(),
    right: (set) => run.right(set),
  };
}
