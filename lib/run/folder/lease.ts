import { randomUUID } from "node:crypto";
import { open, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lives, thisProcess, type Holder } from "./lease-holder";
import { readSteadily, steadily } from "./steadily";
import { RunLockedError } from "../errors/run-locked-error";
import { codeOf, storing } from "../errors/storage-error";

/** A holder that this machine cannot look up is taken for dead after this long without a heartbeat (ours). */
const STALE_MS = 60_000;
const HEARTBEAT_MS = 5_000;
/** A heart that seems to have stopped is listened to this long: earlier builds beat by their host's clock, hours off ours (ours). */
const LISTEN_MS = 2.5 * HEARTBEAT_MS;

/**
 * The right to write a run folder. Leases are files `lease-1`, `lease-2`, …; the highest number counts, and the next
 * one can be created by exactly one process, so two that find the same dead holder cannot both take over. A heartbeat is a byte
 * written into the file: its time is then the file system's own, one clock for all machines that share it.
 */
export class Lease {
  private readonly folder: string;
  private readonly number: number;
  private readonly holder: Holder;
  private readonly timer: NodeJS.Timeout;

  private constructor(folder: string, number: number, holder: Holder) {
    this.folder = folder;
    this.number = number;
    this.holder = holder;
    this.timer = setInterval(() => void this.beat(), HEARTBEAT_MS).unref();
  }

  /**
   * @param listenMs how long a heartbeat of another host is waited for whose clock seems to be wrong, or that seems dead
   * @throws RunLockedError while another process, or another call in this one, holds it
   */
  static async acquire(folder: string, listenMs: number = LISTEN_MS): Promise<Lease> {
    for (;;) {
      const current = await newest(folder);
      if (current > 0) {
        const holder = await liveHolder(folder, current, listenMs);
        if (holder !== null) throw new RunLockedError(folder, holder.pid, holder.host);
      }
      const holder = thisProcess(randomUUID());
      const file = leaseFile(folder, current + 1);
      try {
        await storing(file, async () => {
          const handle = await open(file, "wx");
          try {
            await handle.writeFile(JSON.stringify(holder));
          } finally {
            await handle.close();
          }
        });
      } catch (error) {
        if (codeOf((error as Error).cause) !== "EEXIST") throw error;
        await sleep(50); // someone was faster: look again, when a list that a machine remembers has had time to age
        continue;
      }
      if ((await newest(folder)) !== current + 1) {
        await rm(file, { force: true }); // the list was an old one: the folder has gone on without us
        continue;
      }
      for (const old of await numbers(folder))
        if (old <= current) await rm(leaseFile(folder, old), { force: true });
      return new Lease(folder, current + 1, holder);
    }
  }

  /** Whether this lease still counts. A process that slept through its heartbeats must not write any more. */
  async held(): Promise<boolean> {
    // Of a shared folder a machine may remember an old list for a minute; to open a file it must ask. Whoever takes over removes ours.
    return (
      (await newest(this.folder)) === this.number && (await isThere(leaseFile(this.folder, this.number)))
    );
  }

  /** @throws RunLockedError when another process has taken over */
  async check(): Promise<void> {
    if (await this.held()) return;
    const now = await newest(this.folder);
    const read =
      now === 0 || now === this.number
        ? null
        : await readHolder(leaseFile(this.folder, now)).catch(() => null);
    const other = read === "gone" ? null : read;
    throw new RunLockedError(this.folder, other?.pid ?? 0, other?.host ?? "another machine");
  }

  /** Gives the folder back; pass its new place when it was renamed meanwhile. */
  async release(folder = this.folder): Promise<void> {
    clearInterval(this.timer);
    // Marked, not deleted: numbers must keep rising for late-comers that read the old one.
    // Overwritten in place, to the same length: this must work on a full disk, too.
    const length = JSON.stringify(this.holder).length;
    const text = JSON.stringify({ ...this.holder, released: true }).padEnd(length);
    const handle = await open(leaseFile(folder, this.number), "r+").catch(() => null);
    await handle?.write(text, 0).catch(() => {});
    await handle?.close();
  }

  private async beat(): Promise<void> {
    // Its first byte, as it is. Not the host's time: that may be hours off.
    const handle = await open(leaseFile(this.folder, this.number), "r+").catch(() => null);
    await handle?.write("{", 0).catch(() => {});
    await handle?.close().catch(() => {});
  }
}

/** Whether some process seems to be training in this folder now. Answers at once: of another host it believes the clock. */
export async function isLeased(folder: string): Promise<boolean> {
  const current = await newest(folder);
  return current > 0 && (await liveHolder(folder, current, 0)) !== null;
}

const leaseFile = (folder: string, number: number): string => join(folder, `lease-${number}`);

async function numbers(folder: string): Promise<number[]> {
  const names = await steadily(() => readdir(folder)).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error; // a list that cannot be read says nothing of who holds the folder
  });
  return names
    .map((n) => /^lease-(\d+)$/.exec(n)?.[1])
    .filter((n) => n !== undefined)
    .map(Number);
}

async function newest(folder: string): Promise<number> {
  return Math.max(0, ...(await numbers(folder)));
}

async function liveHolder(folder: string, number: number, listenMs: number): Promise<Holder | null> {
  const file = leaseFile(folder, number);
  // Between creating a lease and filling it lies a moment; one that stays empty was left by a process killed in it.
  for (let attempt = 0; attempt < 10; attempt++) {
    const holder = await readHolder(file);
    if (holder === "gone") return null; // whoever took over is looked for again when the next number is created
    if (holder === null) {
      await sleep(50);
      continue;
    }
    if (holder.released) return null;
    const known = lives(holder);
    if (known !== null) return known ? holder : null;
    return (await beats(file, listenMs)) ? holder : null;
  }
  return null;
}

/** Whether a lease shows heartbeats. */
async function beats(file: string, listenMs: number): Promise<boolean> {
  const first = await beatOf(file);
  if (first === null) return false;
  const near = (now: number): boolean => Math.abs(now - first) < STALE_MS;
  if (near(Date.now())) return true;
  const now = await fileSystemTime(dirname(file));
  if (now !== null && near(now)) return true;
  if (listenMs === 0) return false;
  const until = performance.now() + listenMs;
  while (performance.now() < until) {
    await sleep(Math.min(250, listenMs));
    const later = await beatOf(file);
    if (later !== first) return later !== null;
  }
  return false;
}

/** When a lease was last written to; null when it is gone. Opened first: of an open file a machine has no old memory. */
async function beatOf(file: string): Promise<number | null> {
  const handle = await open(file, "r").catch(() => null);
  if (handle === null) return null;
  try {
    return (await handle.stat()).mtimeMs;
  } catch {
    return null;
  } finally {
    await handle.close().catch(() => {});
  }
}

/** The clock by which a file system dates its files: a file server's, not ours. null where nothing may be written. */
async function fileSystemTime(folder: string): Promise<number | null> {
  const probe = join(folder, `clock-${process.pid}-${randomUUID()}`);
  try {
    const handle = await open(probe, "wx");
    try {
      await handle.write("?");
      await handle.sync(); // a client with a cache dates it itself until then
      return (await handle.stat()).mtimeMs;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  } finally {
    await rm(probe, { force: true }).catch(() => {});
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await (await steadily(() => open(file, "r"))).close();
    return true;
  } catch (error) {
    if (["ENOENT", "ESTALE"].includes(codeOf(error) ?? "")) return false;
    throw error;
  }
}

/**
 * Who holds a lease; null while it is empty or half written, "gone" when somebody has taken over.
 * @throws what a file system says of a lease that is there and cannot be read: it may well be held
 */
async function readHolder(file: string): Promise<Holder | "gone" | null> {
  try {
    return JSON.parse((await readSteadily(file)).toString("utf8")) as Holder;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "gone";
    if (codeOf(error) !== null) throw error;
    return null;
  }
}
