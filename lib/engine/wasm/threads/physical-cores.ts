import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/**
 * Physical cores this process may use: two threads of one core share its multiply-add units, so a second one gains nothing.
 * Read from /proc/cpuinfo on Linux; elsewhere x64 is taken to have two threads a core. Never more than the process's share.
 */
export function physicalCores(): number {
  const logical = availableParallelism();
  try {
    const cores = new Set(
      readFileSync("/proc/cpuinfo", "utf8")
        .split("\n\n")
        .map((cpu) => /^physical id.*$/m.exec(cpu)?.[0] + "/" + /^core id.*$/m.exec(cpu)?.[0])
        .filter((name) => !name.includes("undefined")),
    );
    if (cores.size > 0) return Math.min(cores.size, logical);
  } catch {
    // not Linux
  }
  return process.platform !== "linux" && process.arch === "x64"
    ? Math.max(1, Math.ceil(logical / 2))
    : logical;
}
