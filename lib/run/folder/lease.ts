import { randomUUID } from "node:crypto";
import { open, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lives, thisProcess, type Holder } from "./lease-holder";
import { RunLockedError } from "../errors/run-locked-error";
import { codeOf, storing } from "../errors/storage-error";

/** A holder that this machine cannot look up is taken for dead after this long without a heartbeat (ours). */
const STALE_MS = 60_000;
const HEARTBEAT_MS = 5_000;
/** A heart that seems to have stopped is listened to this long: its host's clock may be hours off ours (ours). */
const LISTEN_MS = 2.5 * HEARTBEAT_MS;

/**
 * The right to write a run folder. Leases are files `lease-1`, `lease-2`, …; the highest number counts, and the next
 * one can be created by exactly one process, so two that find the same dead holder cannot both take over.
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
        if (codeOf((error as Error).cause) === "EEXIST") continue; // someone was faster: look again
        throw error;
      }
      for (const old of await numbers(folder))
        if (old <= current) await rm(leaseFile(folder, old), { force: true });
      return new Lease(folder, current + 1, holder);
    }
  }

  /** Whether this lease still counts. A process that slept through its heartbeats must not write any more. */
  async held(): Promise<boolean> {
    return (await newest(this.folder)) === this.number;
  }

  /** @throws RunLockedError when another process has taken over */
  async check(): Promise<void> {
    const now = await newest(this.folder);
    if (now === this.number) return;
    const other = now === 0 ? null : await readHolder(leaseFile(this.folder, now));
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
    const now = new Date();
    await utimes(leaseFile(this.folder, this.number), now, now).catch(() => {});
  }
}

/** Whether some process seems to be training in this folder now. Answers at once: of another host it believes the clock. */
export async function isLeased(folder: string): Promise<boolean> {
  const current = await newest(folder);
  return current > 0 && (await liveHolder(folder, current, 0)) !== null;
}

const leaseFile = (folder: string, number: number): string => join(folder, `lease-${number}`);

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
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

/**
 * Whether a lease shows heartbeats. Their times are the other host's: one that is near ours is believed, any other is compared
 * with itself only.
 */
async function beats(file: string, listenMs: number): Promise<boolean> {
  const beat = async (): Promise<number | null> => (await stat(file).catch(() => null))?.mtimeMs ?? null;
  const first = await beat();
  if (first === null) return false;
  if (Math.abs(Date.now() - first) < STALE_MS) return true;
  if (listenMs === 0) return false;
  const until = performance.now() + listenMs;
  while (performance.now() < until) {
    await sleep(Math.min(250, listenMs));
    const now = await beat();
    if (now !== first) return now !== null;
  }
  return false;
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}
