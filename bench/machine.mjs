// What a measurement must be read with: when, on what, how busy.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** Waiting processes over one minute from which on timings are worth nothing: a quarter of a core taken. */
export const BUSY = 0.5;

export function describeMachine() {
  const { gigabytes, model } = {
    gigabytes: Math.round(totalmem() / 2 ** 30),
    model: cpus()[0]?.model.trim(),
  };
  return {
    cpu: model ?? "unknown",
    cores: availableParallelism(),
    memoryGb: gigabytes,
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
    commit: commit(),
  };
}

export const loadNow = () => Math.round(loadavg()[0] * 10) / 10;

/** The loud line, or null on a quiet machine. */
export function loadWarning(load) {
  return load > BUSY
    ? `load ${load.toFixed(1)}: timings are worth nothing (wait until nothing else runs; at most ${BUSY} is quiet)`
    : null;
}

/** Most memory this process ever had resident, in MB. */
export function peakRssMb() {
  try {
    // Not resourceUsage: its figure is inherited from the parent across fork.
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (line !== null) return Math.round(Number(line[1]) / 1000);
  } catch {
    // not Linux
  }
  return Math.round(process.resourceUsage().maxRSS / 1000);
}

function commit() {
  try {
    const git = (...args) =>
      execFileSync("git", args, { cwd: import.meta.dirname, encoding: "utf8", stdio: "pipe" });
    return (
      git("rev-parse", "--short", "HEAD").trim() + (git("status", "--porcelain", "-uno") === "" ? "" : "+")
    );
  } catch {
    return "unknown";
  }
}
