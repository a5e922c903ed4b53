import { access, rename } from "node:fs/promises";
import { Lease } from "./lease";
import { storing } from "../errors/storage-error";

/**
 * Makes way for a fresh run: the folder of the old one is renamed, never deleted.
 * @returns its new place, or null when there was none
 * @throws RunLockedError while it is being trained
 */
export async function keepOldFolder(folder: string, now: Date): Promise<string | null> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  if (!exists) return null;
  const kept = `${folder}.kept-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  const lease = await Lease.acquire(folder);
  try {
    await storing(folder, () => rename(folder, kept));
  } catch (error) {
    await lease.release();
    throw error;
  }
  await lease.release(kept);
  return kept;
}
