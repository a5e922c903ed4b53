import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf, storing } from "../errors/storage-error";

/**
 * Makes a folder and those above it.
 * @throws StorageError with the real reason: Node's recursive mkdir says ENOENT where the file system is read-only
 */
export async function makeFolder(folder: string): Promise<void> {
  await storing(folder, async () => {
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      let missing = folder;
      while (!(await exists(dirname(missing)))) missing = dirname(missing);
      await mkdir(missing);
    }
  });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
