import type { Engine, Session, TrainingJob } from "../types";
import { compileKernels } from "./memory/compile";
import type { CompiledKernels } from "./memory/compile";
import { kernelsInfo } from "./memory/kernels-info";
import { EngineRefusesError } from "./errors";
import { limiter } from "./threads/limiter";
import { physicalCores } from "./threads/physical-cores";
import { refuses } from "../algebra/refuses";
import { threadedRun } from "./threads/threaded-run";
import type { ThreadedRun } from "./threads/threaded-run";

/**
 * The CPU engine: fused kernels in WebAssembly. Each run has a worker thread of its own, so that the caller stays
 * responsive; a lone run uses `threads` of them (default: physical cores), with the same bytes for any number.
 * Several runs share the cores, at most `threads` computing at a time.
 */
export function wasmEngine(): Engine {
  const kernels = compileKernels();
  return {
    info: kernelsInfo(kernels),
    refuses,
    open: (jobs, options = {}) => open(kernels, jobs, options.threads),
  };
}

async function open(
  { module }: CompiledKernels,
  jobs: readonly TrainingJob[],
  threads: number = physicalCores(),
): Promise<Session> {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`threads: expected a whole number from 1 up, got ${threads}`);
  }
  for (const job of jobs) {
    const reason = refuses(job);
    if (reason !== null) throw new EngineRefusesError(reason);
  }
  const each = Math.max(1, Math.floor(threads / jobs.length));
  const started = await Promise.allSettled(jobs.map((job) => threadedRun(module, job, each)));
  const runs = started.flatMap((run) => (run.status === "fulfilled" ? [run.value] : []));
  const failed = started.find((run) => run.status === "rejected");
  if (failed !== undefined) {
    await Promise.all(runs.map((run) => run.close()));
    throw failed.reason;
  }
  const limit = limiter(Math.max(1, Math.floor(threads / each)));
  const all = <T>(ask: (run: ThreadedRun) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(runs.map((run) => limit(() => ask(run))));
  return {
    replicas: jobs.length,
    advance: (steps) => all((run) => run.call({ call: "advance", steps })),
    evaluate: (set) => all((run) => run.call({ call: "evaluate", set })),
    norm: () => all((run) => run.call({ call: "norm" })),
    state: () => all((run) => run.call({ call: "state" })),
    async close() {
      await Promise.all(runs.map((run) => run.close()));
    },
  };
}
