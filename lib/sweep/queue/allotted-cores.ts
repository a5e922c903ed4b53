import { physicalCores } from "../../engine/wasm/threads/physical-cores";

/**
 * Cores that a queue's task may use: what Slurm has given it on this node, else those of the machine. Slurm binds a task to its
 * CPUs only where the cluster is set up so; elsewhere a task that took the whole node would slow its neighbours down.
 */
export function allottedCores(env: NodeJS.ProcessEnv = process.env): number {
  const given = Number(env["SLURM_CPUS_ON_NODE"]);
  const cores = physicalCores();
  return Number.isSafeInteger(given) && given > 0 ? Math.min(given, cores) : cores;
}
