import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const LAUNCHER = join("jupyter", "kernels", "tslab", "start.cjs");

/** The project's root: the nearest folder, from `folder` upwards or else from this library upwards, that holds our kernel. */
export function findProjectRoot(folder: string): string {
  for (const start of [folder, __dirname]) {
    for (let at = start; ; at = dirname(at)) {
      if (existsSync(join(at, LAUNCHER))) return at;
      if (dirname(at) === at) break;
    }
  }
  throw new Error(`Found no ${LAUNCHER} above ${folder}: run this from a clone of the project.`);
}

/** The kernel launcher of the project that `folder` is in. */
export function findLauncher(folder: string): string {
  return join(findProjectRoot(folder), LAUNCHER);
}
