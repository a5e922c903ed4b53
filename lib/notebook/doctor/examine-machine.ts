import { statfsSync } from "node:fs";
import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import { physicalCores } from "../../engine/wasm/threads/physical-cores";
import { runsRoot } from "../../run/folder/run-folder";
import { existingParent } from "./existing-parent";
import { ok, warn, type DoctorFinding } from "./finding";

const GIB = 2 ** 30;

/** Node, cores, memory, and the disk that runs are kept on. */
export function examineMachine(): DoctorFinding[] {
  const runs = existingParent(runsRoot());
  const disk = statfsSync(runs);
  const free = disk.bavail * disk.bsize;
  const cpu = cpus()[0]?.model.trim() ?? "unknown CPU";
  return [
    examineNode(process.versions.node),
    ok("cores", `${physicalCores()} physical, ${availableParallelism()} threads, ${cpu}`),
    ok("memory", `${(freemem() / GIB).toFixed(1)} of ${(totalmem() / GIB).toFixed(1)} GiB free`),
    free > GIB
      ? ok("disk", `${(free / GIB).toFixed(1)} GiB free for runs`)
      : warn(
          "disk",
          `${(free / GIB).toFixed(2)} GiB free for runs`,
          "free some space, or set GROKBOOK_RUNS to a folder elsewhere",
        ),
  ];
}

/** @param version as in process.versions.node */
export function examineNode(version: string): DoctorFinding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok("Node", version);
  return {
    what: "Node",
    level: "FAIL",
    found: `${version}, too old`,
    fix: "install Node 20.19 or newer from nodejs.org",
  };
}
