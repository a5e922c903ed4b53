// Two runs at once, one core each, against one run on one core: what a sweep gains from the second core.
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "./child.mjs";
import { leastTime } from "./roofline.mjs";
import { median, significant } from "./statistics.mjs";

const SLICE_MS = 1000;

/**
 * @returns one row; its `ratio` is the throughput of two runs over that of one, its `bound` what our kernel and a copy, two of each
 * over one, reach in the same rounds: cores that share units, cache or memory are not two
 */
export async function twoRuns({ workload, tokens, folder, job, engine, rounds, say }) {
  const [first, second] = [0, 1].map(() => startChild(engine.command));
  const alone = [];
  const together = [];
  const bounds = { 1: [], 2: [] };
  let peakRssMb = 0;
  try {
    for (const child of [first, second]) {
      await child.ask({ call: "open", folder });
      await child.ask({ call: "advance", steps: 3 });
    }
    const { ms } = await first.ask({ call: "advance", steps: 3 });
    const steps = Math.max(1, Math.round((3 * SLICE_MS) / ms));
    for (let round = 0; round < rounds; round++) {
      say(`${workload}: round ${round + 1} of ${rounds}`);
      await sleep(20);
      alone.push((await first.ask({ call: "advance", steps })).ms / steps);
      const start = performance.now();
      const replies = await Promise.all(
        [first, second].map((child) => child.ask({ call: "advance", steps })),
      );
      together.push((performance.now() - start) / steps);
      peakRssMb = Math.max(...replies.map((reply) => reply.peakRssMb));
      for (const threads of [1, 2]) bounds[threads].push((await leastTime({ folder, job, threads })).ms);
    }
  } finally {
    await Promise.all([first, second].map((child) => child.close()));
  }
  return {
    workload,
    engine: engine.id,
    label: "grokbook, one thread a run",
    threads: 2,
    tokens,
    msPerStep: significant(median(together) / 2),
    cpuMs: null,
    gflops: null,
    peakRssMb,
    ratio: significant((2 * median(alone)) / median(together)),
    bound: significant(median(bounds[1]) / median(bounds[2])),
    ratioAlgebra: null,
    rounds: together.map((ms) => significant(ms / 2)),
    alone: alone.map((ms) => significant(ms)),
  };
}
