import type { Engine, EngineInfo, Session, TrainingJob } from "../types";
import { compileKernels } from "./memory/compile";
import type { CompiledKernels } from "./memory/compile";
import { jobInfo } from "./job-info";
import { kernelsInfo } from "./memory/kernels-info";
import { EngineRefusesError } from "./errors";
import { limiter } from "./threads/limiter";
import { physicalCores } from "./threads/physical-cores";
import type { ProgramOptions } from "./program";
import { refuses } from "../algebra/refuses";
import { threadedRun } from "./threads/threaded-run";
import type { ThreadedRun } from "./threads/threaded-run";

/**
 * The CPU engine: fused kernels in WebAssembly. Each run has a worker thread of its own, so that the caller stays
 * responsive; a lone run uses `threads` of them (default: physical cores), with the same bytes for any number.
 * Several runs share the cores, at most `threads` computing at a time. `form`: default, the one that costs less.
 */
export function wasmEngine(form: ProgramOptions = {}): Engine {
  const kernels = compileKernels();
  const info = kernelsInfo(kernels);
  return {
    info,
    infoFor: (job) => jobInfo(info, job, form),
    refuses,
    open: (jobs, options = {}) => open(kernels, jobs, form, options.threads),
  };
}

/** The options with which an engine trains as the one did that made a run: the same form of the decoder's step. */
export function formLike({ name, fingerprint }: EngineInfo): ProgramOptions {
  if (name !== "wasm") return {};
  return { decoder: fingerprint["decoder"] === "tabulated" ? "tabulated" : "direct" };
}

async function open(
  { module }: CompiledKernels,
  jobs: readonly TrainingJob[],
  form: ProgramOptions,
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
  const started = await Promise.allSettled(jobs.map((job) => threadedRun(module, job, each, form)));
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
