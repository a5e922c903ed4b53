import { chooseEngine } from "../engine/choose";
import { engineAfter } from "../engine/fallback";
import { shareSession } from "../engine/share-session";
import type { Engine } from "../engine/types";
import { gpuMayBePresent } from "../engine/webgpu/device/gpu-present";
import { startingPoint } from "../run/family/starting-point";
import { engineTimes } from "../run/training/engine-times";
import { loadExperiment } from "../run/training/experiment";
import { jobOf } from "../run/training/job";
import { run } from "../run/run";
import { RunLockedError } from "../run/errors/run-locked-error";
import type { HowToTrain } from "./pool/how-to-train";
import type { PoolEvents, PoolTask } from "./pool/pool";
import { replicaGroups } from "./plan/replica-groups";

export interface ReplicaOptions extends HowToTrain {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Trains what a GPU can train as replicas: runs of one shape advance together in this process, group after group; each keeps its own
 * folder, checkpoints and metrics, with the bytes of a lone run.
 * @returns the tasks that are left for the pool: those of other engines, alone in their shape, held by another process, or
 * whose GPU failed where they may go on on the CPU
 */
export async function runReplicas(
  tasks: readonly PoolTask[],
  options: ReplicaOptions,
  events: PoolEvents,
): Promise<readonly PoolTask[]> {
  const left: PoolTask[] = [];
  for (const group of replicaGroups(tasks)) {
    const engine = options.signal?.aborted === true ? null : await gpuFor(group, options);
    left.push(...(engine === null ? group : await runGroup(group, engine, options, events)));
  }
  return left;
}

/** The GPU engine, where the group's runs would take it. */
async function gpuFor(
  [first, ...others]: readonly PoolTask[],
  options: ReplicaOptions,
): Promise<Engine | null> {
  if (first === undefined || others.length === 0) return null;
  const { engine: choice } = first.config;
  if (choice !== "webgpu" && !(choice === "auto" && gpuMayBePresent())) return null;
  try {
    const experiment = await loadExperiment(first.config, {});
    const { state } = await startingPoint(experiment, options);
    const { engine } = await chooseEngine(choice, jobOf(experiment, state), {
      replicas: others.length + 1,
      times: engineTimes(),
    });
    return engine.info.name === "webgpu" ? engine : null;
  } catch {
    return null; // the pool meets the same problem, and tells it of each run
  }
}

async function runGroup(
  group: readonly PoolTask[],
  engine: Engine,
  options: ReplicaOptions,
  events: PoolEvents,
): Promise<readonly PoolTask[]> {
  const shared = shareSession(engine, group.length);
  const left: PoolTask[] = [];
  const each = group.map(async (task, i) => {
    const { key, config } = task;
    events.started(key);
    try {
      const { id, status } = await run(config, {
        ...options,
        engine: shared.members[i],
        published: false,
        onProgress: (progress) => events.progress(key, progress),
      });
      await events.finished(key, id, status);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Each goes on by itself: from a GPU that failed the pool's run comes to the CPU, where that is allowed.
      if (error instanceof RunLockedError || (await engineAfter(error)) !== null) {
        left.push(task);
        events.waiting(key, message);
      } else events.failed(key, message);
    } finally {
      shared.leave(i);
    }
  });
  await Promise.all(each);
  return left;
}
