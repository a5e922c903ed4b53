import { join } from "node:path";
import { Worker } from "node:worker_threads";

import type { TrainingJob } from "../../types";
import { EngineMemoryError } from "../memory/arena";
import { createMemory } from "../memory/compile";
import { EngineThreadError, SessionClosedError } from "../errors";
import type { ProgramOptions } from "../program";
import { CONTROL_WORDS } from "./messages";
import type { Answers, Reply, Request, ThreadStart } from "./messages";
import type { WasmModule } from "../../algebra/webassembly";

/** One run on worker threads of its own. Calls are answered in the order they were made. */
export interface ThreadedRun {
  call<C extends keyof Answers>(request: Extract<Request, { call: C }>): Promise<Answers[C]>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: Answers[keyof Answers] | undefined): void;
  reject(error: Error): void;
}

/** Starts `size` threads over one shared memory; resolves when the run is laid out. */
export async function threadedRun(
  module: WasmModule,
  job: TrainingJob,
  size: number,
  options: ProgramOptions = {},
): Promise<ThreadedRun> {
  const memory = createMemory();
  const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL_WORDS));
  const shared = shareJob(job);
  const waiting: Waiting[] = [];
  let over: Error | null = null;

  const threads = Array.from({ length: size }, (_, rank) => {
    const start: ThreadStart = { module, memory, control, rank, size, job: shared, options };
    const thread = new Worker(join(__dirname, "worker.js"), {
      workerData: start,
      name: `grokbook wasm ${rank}`,
    });
    thread.on("error", (cause) => {
      end(new EngineThreadError(cause instanceof Error ? cause.message : String(cause), { cause }));
    });
    thread.on("exit", (code) => {
      end(new EngineThreadError(`exit code ${code}`));
    });
    thread.on("message", (reply: Reply) => {
      if (reply.kind === "failed") {
        end(
          reply.memoryBytes === null
            ? new EngineThreadError(reply.message)
            : new EngineMemoryError(reply.memoryBytes),
        );
      } else {
        waiting.shift()?.resolve(reply.kind === "answer" ? reply.value : undefined);
        rest();
      }
    });
    // An idle engine must not keep the process alive; rank 0 is held while a call is open.
    thread.unref();
    return thread;
  });

  function rest(): void {
    if (waiting.length === 0) threads[0]?.unref();
  }

  /** The first reason counts; a thread that dies takes the others with it, as they would wait for it forever. */
  function end(error: Error): void {
    if (over !== null) return;
    over = error;
    for (const thread of threads) void thread.terminate();
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  function expect(): Promise<Answers[keyof Answers] | undefined> {
    if (over !== null) return Promise.reject(over);
    threads[0]?.ref();
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }

  await expect();
  return {
    call(request) {
      const answer = expect();
      if (over === null) threads[0]?.postMessage(request);
      return answer as Promise<Answers[typeof request.call]>;
    },
    async close() {
      end(new SessionClosedError());
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

/** Copies of arrays in shared memory, made once however many runs train on them. */
const copies = new WeakMap<Int32Array | Float32Array, Int32Array | Float32Array>();

function shareArray<A extends Int32Array | Float32Array>(array: A): A {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const buffer = new SharedArrayBuffer(array.byteLength);
  const copy = array instanceof Int32Array ? new Int32Array(buffer) : new Float32Array(buffer);
  copy.set(array);
  return copy as A;
}

/** The job with its arrays in shared memory. Data sets are cached; the state is copied each time. */
function shareJob(job: TrainingJob): TrainingJob {
  const cached = (array: Int32Array): Int32Array => {
    const copy = (copies.get(array) as Int32Array | undefined) ?? shareArray(array);
    copies.set(array, copy);
    return copy;
  };
  const examples = (set: TrainingJob["train"]): TrainingJob["train"] => ({
    count: set.count,
    tokens: cached(set.tokens),
    offsets: cached(set.offsets),
    targets: cached(set.targets),
  });
  const { step, parameters, firstMoment, secondMoment } = job.state;
  return {
    ...job,
    train: examples(job.train),
    test: examples(job.test),
    state: {
      step,
      parameters: shareArray(parameters),
      firstMoment: shareArray(firstMoment),
      secondMoment: shareArray(secondMoment),
    },
  };
}
