import { readdir, rename } from "node:fs/promises";
import { basename } from "node:path";
import { storing } from "../errors/storage-error";
import { Lease } from "../folder/lease";
import { makeFolder } from "../folder/make-folder";

/** A run folder that this process alone may write. */
export class TakenFolder {
  readonly path: string;
  private lease: Lease;

  constructor(path: string, lease: Lease) {
    this.path = path;
    this.lease = lease;
  }

  /** Whoever lost the folder must not write over its successor. @throws RunLockedError */
  async check(): Promise<void> {
    await this.lease.check();
  }

  /** Gives the folder back. */
  async release(): Promise<void> {
    await this.lease.release();
  }

  /**
   * Makes way for a run that begins again: what stands here is renamed, never deleted.
   * @returns the name it is kept under, or null when there was nothing to keep
   * @throws RunLockedError when another process was faster to take the emptied place
   */
  async makeWay(now: Date): Promise<string | null> {
    const names = await readdir(this.path);
    if (names.every((name) => /^lease-\d+$/.test(name))) return null;
    const kept = `${this.path}.kept-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
    await storing(this.path, () => rename(this.path, kept));
    await this.lease.release(kept);
    await makeFolder(this.path);
    this.lease = await Lease.acquire(this.path);
    return basename(kept);
  }
}

/**
 * Takes a run's folder, made where there was none.
 * @throws RunLockedError while it is being trained, StorageError
 */
export async function takeFolder(path: string): Promise<TakenFolder> {
  await makeFolder(path);
  return new TakenFolder(path, await Lease.acquire(path));
}
