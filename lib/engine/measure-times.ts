import { performance } from "node:perf_hooks";
import type { EngineTimes } from "./times";
import type { Engine, TrainingJob } from "./types";

/** Milliseconds that each engine is measured for, at least (ours), and steps at a time: a GPU is given many at once. */
const FOR_MS = 150;
const STEPS = 8;
/** How many times slower than the CPU a first step may be before no second one is waited for (ours). */
const HOPELESS = 20;

/**
 * A few steps of a job on both engines. Compiling, copying to the device and the first step of each are not counted: a run does
 * them once. Takes about half a second; on a GPU that is many times slower, its first two steps.
 * @param jobs replicas of one run are opened together, as they would be trained
 */
export async function measureTimes(
  jobs: readonly TrainingJob[],
  cpu: Engine,
  gpu: Engine,
  threads?: number,
): Promise<EngineTimes> {
  const own = await secondsPerStep(cpu, jobs, Infinity, threads);
  return { cpu: own, gpu: await secondsPerStep(gpu, jobs, HOPELESS * own) };
}

/** @param hopeless seconds for one step after which nothing more is measured */
async function secondsPerStep(
  engine: Engine,
  jobs: readonly TrainingJob[],
  hopeless: number,
  threads?: number,
): Promise<number> {
  const session = await engine.open(jobs, threads === undefined ? {} : { threads });
  try {
    await session.advance(1);
    const single = await timed(1);
    if (single > hopeless) return single;
    let [steps, seconds] = [0, 0];
    while (1000 * seconds < FOR_MS) {
      seconds += await timed(STEPS);
      steps += STEPS;
    }
    return seconds / steps;
  } finally {
    await session.close();
  }

  async function timed(steps: number): Promise<number> {
    const began = performance.now();
    await session.advance(steps);
    return (performance.now() - began) / 1000;
  }
}
