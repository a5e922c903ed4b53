import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Modules that need TensorFlow.js, which an installed library does not bring: the index loads them when they are first used. */
const ON_REQUEST = [
  "engine/tfjs/adam-w-optimiser",
  "engine/tfjs/patch-wasm",
  "model/batch",
  "model/decoder",
  "model/differentiate",
  "model/encoder",
  "model/tensors",
];

/** After tsc: what belongs to no source any more goes, and the index loads TensorFlow.js on request. @param lib the folder `lib` */
export function finishDist(lib) {
  removeStale(lib);
  const file = join(lib, "dist/index.js");
  writeFileSync(file, onRequest(readFileSync(file, "utf8")));
}

/** tsc writes and never removes: a file whose source was moved would be packed, and found by its old name. */
function removeStale(lib) {
  for (const file of readdirSync(join(lib, "dist"), { recursive: true }).map(String)) {
    const [, module] = /^(.*)\.(?:js|js\.map|d\.ts)$/.exec(file) ?? [];
    if (module !== undefined && !existsSync(join(lib, `${module}.ts`))) rmSync(join(lib, "dist", file));
  }
}

/**
 * The compiled index with these modules behind `onRequest`. Its exports stay as tsc wrote them, so that Node finds their names from
 * ES modules too. A text that is done already stays as it is.
 * @param text dist/index.js
 */
export function onRequest(text) {
  return ON_REQUEST.reduce((done, module) => {
    const plain = ` = require("./${module}");`;
    const lazy = ` = require("./data/optional-package").onRequest(() => require("./${module}"));`;
    if (!done.includes(plain) && !done.includes(lazy))
      throw new Error(
        `internal: lib/dist/index.js does not load ./${module}; see ON_REQUEST in tools/building.`,
      );
    return done.replace(plain, lazy);
  }, text);
}
