// One thread of a run. Rank 0 answers the host and gives the commands; the others sleep until there is one.
import { parentPort, workerData } from "node:worker_threads";

import { EngineMemoryError } from "../memory/arena";
import { createContext } from "../memory/compile";
import { localRun } from "../local-run";
import type { LocalRun } from "../local-run";
import * as messages from "./messages";
import type { Answers, Reply, Request, ThreadStart } from "./messages";
import { teamMember } from "./team";

const start = workerData as ThreadStart;
const { control } = start;

function send(reply: Reply, handOver: ArrayBuffer[] = []): void {
  parentPort?.postMessage(reply, handOver);
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    const memoryBytes = error instanceof EngineMemoryError ? error.bytes : null;
    send({ kind: "failed", message: error instanceof Error ? error.message : String(error), memoryBytes });
  }
}

function command(code: number, argument: number): void {
  Atomics.store(control, messages.COMMAND, code);
  Atomics.store(control, messages.ARGUMENT, argument);
  Atomics.add(control, messages.COMMANDS_GIVEN, 1);
  Atomics.notify(control, messages.COMMANDS_GIVEN);
}

function answer(run: LocalRun, request: Request): Answers[keyof Answers] {
  switch (request.call) {
    case "advance":
      command(messages.ADVANCE, request.steps);
      return run.advance(request.steps);
    case "evaluate":
      command(request.set === "train" ? messages.EVALUATE_TRAIN : messages.EVALUATE_TEST, 0);
      return run.evaluate(request.set);
    case "norm":
      return run.norm();
    case "state":
      return run.state();
  }
}

/** The memory of an answer's arrays: handed over, a state of 50 MB is not copied twice on its way to the host. */
function buffersOf(value: Answers[keyof Answers]): ArrayBuffer[] {
  if (typeof value === "number") return [];
  const arrays = Object.values(value).filter((part) => part instanceof Float32Array);
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

function follow(run: LocalRun): never {
  for (let seen = 0; ;) {
    Atomics.wait(control, messages.COMMANDS_GIVEN, seen);
    if (Atomics.load(control, messages.COMMANDS_GIVEN) === seen) continue;
    seen = (seen + 1) | 0;
    const code = Atomics.load(control, messages.COMMAND);
    if (code === messages.ADVANCE) run.advance(Atomics.load(control, messages.ARGUMENT));
    else run.evaluate(code === messages.EVALUATE_TRAIN ? "train" : "test");
  }
}

attempt(() => {
  const run = localRun(
    createContext(start.module, start.memory, teamMember(control, start.rank, start.size)),
    start.job,
    start.options,
  );
  if (start.rank > 0) follow(run);
  parentPort?.on("message", (request: Request) => {
    attempt(() => {
      const value = answer(run, request);
      send({ kind: "answer", value }, buffersOf(value));
    });
  });
  send({ kind: "ready" });
});
