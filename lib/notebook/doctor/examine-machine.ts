import { accessSync, constants, readFileSync, statfsSync, statSync } from "node:fs";
import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import { SMALL_ADDRESS_SPACE } from "../../engine/wasm/errors";
import { physicalCores } from "../../engine/wasm/threads/physical-cores";
import { runsRoot } from "../../run/folder/run-folder";
import { existingParent } from "./existing-parent";
import { fail, ok, warn, type DoctorFinding } from "./finding";

const GIB = 2 ** 30;

/** Node, cores, memory, and the disk that runs are kept on. */
export function examineMachine(): DoctorFinding[] {
  const runs = existingParent(runsRoot());
  const limit = addressSpaceLimit();
  const disk = statfsSync(runs);
  const free = disk.bavail * disk.bsize;
  const cpu = cpus()[0]?.model.trim() ?? "unknown CPU";
  return [
    examineNode(process.versions.node),
    ok("cores", `${physicalCores()} physical, ${availableParallelism()} threads, ${cpu}`),
    ok("memory", `${(freemem() / GIB).toFixed(1)} of ${(totalmem() / GIB).toFixed(1)} GiB free`),
    ...(limit === null ? [] : [examineAddressSpace(limit)]),
    examineRunsFolder(runs),
    free > GIB
      ? ok("disk", `${(free / GIB).toFixed(1)} GiB free for runs`)
      : warn(
          "disk",
          `${(free / GIB).toFixed(2)} GiB free for runs`,
          "free some space, or set GROKBOOK_RUNS to a folder elsewhere",
        ),
  ];
}

/** Whether runs can be written where they are kept. @param folder the nearest one that exists */
export function examineRunsFolder(folder: string): DoctorFinding {
  const fix = "set GROKBOOK_RUNS to a folder that you may write";
  try {
    if (!statSync(folder).isDirectory())
      return fail("runs", "a file stands where their folder should be", fix);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return ok("runs", "their folder can be written");
  } catch (error) {
    return fail(
      "runs",
      `their folder cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"})`,
      fix,
    );
  }
}

/**
 * Address space that a run needs: 16 GiB are enough as things are and 12 are not; without guard regions and on one thread 3 GiB are,
 * and 2 are not (measured with the quick run on two cores, Node 20.20.2, Linux x64, November 2026).
 */
const ENOUGH = 16 * GIB;
const ENOUGH_WITHOUT_GUARDS = 3 * GIB;

/** @param bytes that a process may reserve, or null where nothing limits it */
export function examineAddressSpace(bytes: number): DoctorFinding {
  const found = `limited to ${(bytes / GIB).toFixed(1)} GiB (ulimit -v)`;
  if (bytes >= ENOUGH) return ok("address space", found);
  if (bytes < ENOUGH_WITHOUT_GUARDS)
    return fail(
      "address space",
      `${found}; runs need 3 GiB or more`,
      "ulimit -v unlimited, or ask the host for more",
    );
  const fix = `export ${SMALL_ADDRESS_SPACE}, and train with --threads 1`;
  return process.env["NODE_OPTIONS"]?.includes("--disable-wasm-trap-handler") === true
    ? warn("address space", found, "train with --threads 1")
    : fail("address space", `${found}; WebAssembly reserves more`, fix);
}

/** The soft limit of this process in bytes; null where there is none, or the system does not tell. */
function addressSpaceLimit(): number | null {
  try {
    const found = /^Max address space\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"));
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
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
