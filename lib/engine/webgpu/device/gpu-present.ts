import { existsSync, readdirSync } from "node:fs";

/**
 * Whether this machine may have a GPU, without starting any driver: Linux shows one as a device file. Elsewhere it may.
 * Keeps `auto` fast and quiet on the many machines that have none.
 */
export function gpuMayBePresent(platform: NodeJS.Platform = process.platform, devices = "/dev"): boolean {
  if (platform !== "linux") return platform === "darwin" || platform === "win32";
  if (existsSync(`${devices}/nvidia0`) || existsSync(`${devices}/dxg`)) return true;
  return namesIn(`${devices}/dri`).some((name) => name.startsWith("renderD"));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
