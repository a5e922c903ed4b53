import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { RunConfig } from "../../config/types";
import type { RunProgress } from "../../run/options";
import { howToTrain } from "./how-to-train";
import type { FromWorker, ToWorker, WorkerOptions } from "./messages";

/** What becomes of a task. */
export interface PoolEvents {
  started(key: number): void;
  progress(key: number, progress: RunProgress): void;
  /** The place in the pool is taken again only when this has resolved. */
  finished(key: number, id: string, status: "finished" | "stopped"): Promise<void>;
  failed(key: number, message: string): void;
  /** Back in the queue: its worker died, or another process holds the run. */
  waiting(key: number, why: string): void;
}

export interface PoolTask {
  readonly key: number;
  readonly config: RunConfig;
}

export interface PoolOptions extends WorkerOptions {
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  /** Try a run that another process holds again until it is free; else it is left as waiting. @defaultValue true */
  readonly waitForLocked?: boolean | undefined;
}

/** A run whose worker dies this often without one step in between is given up: more is no accident (ours). */
const MOST_DEATHS = 8;
/** Pause before a run that another process holds is tried again. */
const LOCKED_MS = 1000;

interface Queued extends PoolTask {
  deaths: number;
  furthest: number;
  notBefore: number;
}

/** Trains every task, one process per worker. Resolves when nothing is left to do, or all has stopped after an abort. */
export async function runPool(
  tasks: readonly PoolTask[],
  options: PoolOptions,
  events: PoolEvents,
): Promise<void> {
  const queue: Queued[] = tasks.map((t) => ({ ...t, deaths: 0, furthest: -1, notBefore: 0 }));
  const count = Math.min(options.workers, tasks.length);
  await Promise.all(Array.from({ length: count }, () => serve(queue, options, events)));
}

/** One place in the pool: takes tasks until none is left, with a new process whenever the last one died. */
async function serve(queue: Queued[], options: PoolOptions, events: PoolEvents): Promise<void> {
  let worker: Worker | null = null;
  const { signal } = options;
  try {
    while (queue.length > 0 && signal?.aborted !== true) {
      const task = takeDue(queue);
      if (task === null) {
        await pause(50, signal);
        continue;
      }
      worker ??= new Worker();
      events.started(task.key);
      const outcome = await worker.run(task, options, (progress) => {
        task.furthest = Math.max(task.furthest, progress.step);
        events.progress(task.key, progress);
      });
      if (outcome.type === "died") worker = null;
      await settle(task, outcome, queue, options, events);
    }
  } finally {
    await worker?.leave();
  }
}

function takeDue(queue: Queued[]): Queued | null {
  const at = queue.findIndex((t) => t.notBefore <= Date.now());
  return at === -1 ? null : (queue.splice(at, 1)[0] ?? null);
}

async function settle(
  task: Queued,
  outcome: Outcome,
  queue: Queued[],
  { waitForLocked = true }: PoolOptions,
  events: PoolEvents,
): Promise<void> {
  switch (outcome.type) {
    case "done":
      await events.finished(task.key, outcome.id, outcome.status);
      return;
    case "failed":
      events.failed(task.key, outcome.message);
      return;
    case "locked":
      if (waitForLocked) queue.push({ ...task, notBefore: Date.now() + LOCKED_MS });
      events.waiting(task.key, outcome.message);
      return;
    case "died": {
      const deaths = outcome.progressed ? 1 : task.deaths + 1;
      if (deaths >= MOST_DEATHS) {
        events.failed(
          task.key,
          `its process died ${deaths} times without one step in between: ${outcome.message}`,
        );
        return;
      }
      queue.unshift({ ...task, deaths });
      events.waiting(task.key, outcome.message);
    }
  }
}

type Outcome =
  | Extract<FromWorker, { type: "done" | "failed" | "locked" }>
  | { readonly type: "died"; readonly message: string; readonly progressed: boolean };

class Worker {
  private readonly child: ChildProcess;
  private readonly exited: Promise<string>;

  constructor() {
    this.child = fork(join(__dirname, "worker.js"), [], {
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let last = "";
    this.child.stderr?.on("data", (chunk: Buffer) => (last = `${last}${chunk.toString()}`.slice(-2000)));
    this.exited = new Promise((resolve) => {
      this.child.on("error", (error) => resolve(error.message));
      this.child.on("exit", (code, signal) =>
        resolve([`ended by ${signal ?? `exit code ${code}`}`, last.trim()].filter(Boolean).join(": ")),
      );
    });
  }

  async run(task: Queued, options: PoolOptions, progress: (p: RunProgress) => void): Promise<Outcome> {
    const { signal, threads } = options;
    const before = task.furthest;
    let listener: (message: FromWorker) => void = () => {};
    const stop = (): void => this.send({ type: "stop" });
    const answered = new Promise<Outcome>((resolve) => {
      listener = (message) => {
        if (message.type === "ready" || message.key !== task.key) return;
        if (message.type === "progress") progress(message.progress);
        else resolve(message);
      };
      this.child.on("message", listener);
    });
    signal?.addEventListener("abort", stop, { once: true });
    this.send({
      type: "run",
      key: task.key,
      config: task.config,
      options: { ...howToTrain(options), threads },
    });
    if (signal?.aborted === true) stop();
    const died = this.exited.then((message): Outcome => ({
      type: "died",
      message,
      progressed: task.furthest > before,
    }));
    try {
      return await Promise.race([answered, died]);
    } finally {
      this.child.off("message", listener);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Asks the process to end, and waits for it. */
  async leave(): Promise<void> {
    this.send({ type: "stop" });
    await this.exited;
  }

  private send(message: ToWorker): void {
    if (this.child.connected) this.child.send(message, () => {}); // a dead process is noticed by its exit
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}
