import { performance } from "node:perf_hooks";
import type { Engine, TrainingJob } from "../../engine/types";

/** Steps at a time, and milliseconds that the measurement may take (ours: a doctor must not keep anybody waiting). */
const STEPS = 8;
const FOR_MS = 250;

/** Optimiser steps a second of one job, measured: a few to warm up, then as many as fit into a quarter of a second. */
export async function stepsPerSecond(engine: Engine, job: TrainingJob): Promise<number> {
  const session = await engine.open([job]);
  try {
    await session.advance(STEPS);
    const began = performance.now();
    let steps = 0;
    do {
      await session.advance(STEPS);
      steps += STEPS;
    } while (performance.now() - began < FOR_MS);
    return (1000 * steps) / (performance.now() - began);
  } finally {
    await session.close();
  }
}
