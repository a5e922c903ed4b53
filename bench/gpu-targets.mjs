import { ALGEBRA } from "./engines.mjs";
import { significant } from "./statistics.mjs";

/** What the project set out to reach on an H100: milliseconds a step, alone and of each run in replicas. */
const MOST_MS = { imdb: { alone: 0.4, each: 0.08 }, modular: { alone: 0.6 } };

/** @returns {{ what: string, target: string, reached: string, met: boolean }[]} those that were measured */
export function gpuTargets(rows, workloads, replicas) {
  const out = [];
  for (const { id, title } of workloads) {
    const most = MOST_MS[id];
    const of = (engine) =>
      rows.find((row) => row.workload === title && row.engine === engine && row.failure === undefined);
    const [alone, together] = [of("webgpu-1"), of(`webgpu-${replicas}`)];
    if (most === undefined) continue;
    const add = (what, ms, target) =>
      out.push({
        what: `${title}, ${what}`,
        target: `≤ ${target} ms`,
        reached: `${ms} ms`,
        met: ms <= target,
      });
    if (alone !== undefined) add("alone", alone.msPerStep, most.alone);
    if (together !== undefined && most.each !== undefined)
      add(`a run in ${replicas} replicas`, significant(together.msPerStep / replicas), most.each);
    const peers = rows.filter(
      (row) => row.workload === title && row.engine.startsWith(ALGEBRA) && row.failure === undefined,
    );
    if (alone === undefined || peers.length === 0) continue;
    const best = Math.min(...peers.map(({ msPerStep }) => msPerStep));
    const ratio = significant(best / alone.msPerStep);
    out.push({
      what: `${title}, against PyTorch's best on our algebra`,
      target: "≥ 1 ×",
      reached: `${ratio} ×`,
      met: ratio >= 1,
    });
  }
  return out;
}
