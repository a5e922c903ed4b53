import { cpSync } from "node:fs";
import { join, relative } from "node:path";

/** The built library as `npm pack` would take it, without its types. */
export function copyLibrary(from, to) {
  for (const name of ["package.json", "LICENSE", "bin", "dist"])
    cpSync(join(from, name), join(to, name), {
      recursive: true,
      filter: (file) => {
        const path = relative(from, file);
        return !/\.(d\.ts|map)$|(^|\/)\.[^/]+$/.test(path);
      },
    });
}
