import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a lease, precisely enough that a recycled process number or another container is not mistaken for it. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began (Linux: clock ticks since boot), or null where the system does not tell. */
  readonly began: string | null;
  /** The process-number namespace (Linux), or null. */
  readonly namespace: string | null;
  /** The start of the machine's kernel (Linux), or null: machines may share a name; leases of earlier builds tell none. */
  readonly boot?: string | null;
  /** Tells two leases of one process apart. */
  readonly token: string;
  readonly released: boolean;
}

export function thisProcess(token: string): Holder {
  return {
    pid: process.pid,
    host: hostname(),
    began: began(process.pid),
    namespace: namespace(),
    boot: boot(),
    token,
    released: false,
  };
}

/**
 * Whether the holder still lives: true or false when this machine can tell, null when only the heartbeat can
 * (another host, another container, another machine of the same name). After a restart of this machine that is so, too.
 */
export function lives(holder: Holder): boolean | null {
  if (holder.host !== hostname() || holder.namespace !== namespace()) return null;
  // The first namespace has the same number on every machine, and cloned machines have one name.
  if (holder.boot !== undefined && holder.boot !== boot()) return null;
  try {
    process.kill(holder.pid, 0); // signal 0 only asks
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return holder.began === null || holder.began === began(holder.pid);
}

function began(pid: number): string | null {
  try {
    // proc(5): the 22nd field; the second, the command's name in brackets, may itself hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie holds nothing any more: its parent has just not collected it.
    return fields[0] === "Z" ? "zombie" : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function namespace(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}

function boot(): string | null {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
}
