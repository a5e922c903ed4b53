import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The nearest folder upwards that exists: a folder that will be made lies on its disk. */
export function existingParent(folder: string): string {
  let at = resolve(folder);
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}
