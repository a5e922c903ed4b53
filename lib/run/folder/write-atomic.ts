import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { storing } from "../errors/storage-error";

/**
 * Replaces a file so that a crash at any moment leaves the old bytes or the new ones, never a mixture:
 * temporary file → fsync → rename → fsync of the folder.
 * @param beforeRename runs when the new bytes are safe and the old ones still in place
 * @throws StorageError when the disk is full or read-only; the old file is then untouched
 */
export async function writeAtomic(
  file: string,
  parts: readonly (Uint8Array | string)[],
  beforeRename: () => Promise<void> = async () => {},
): Promise<void> {
  // One name per file: the writer holds the run's lease, and what a killed writer left behind is overwritten.
  const temporary = `${file}.tmp`;
  await storing(file, async () => {
    try {
      const handle = await open(temporary, "w");
      try {
        for (const part of parts) await handle.writeFile(part);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await beforeRename();
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {}); // give a full disk its space back
      throw error;
    }
    await syncFolder(dirname(file));
  });
}

/** Makes renames inside a folder durable. Windows cannot open folders, and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
