// Builds the library: AssemblyScript kernels -> lib/dist/engine/wasm/*.wasm, TypeScript -> lib/dist (CJS + d.ts), what trains in
// a browser -> lib/dist/play/page/*.js, and copies plotly.min.js beside the JupyterLab extension and the nbconvert template.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { finishDist } from "./building/finish-dist.mjs";
import { holdBuild } from "./building/hold-build.mjs";
import { requireInstalled } from "./building/require-installed.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const { stamp } = require("./build-if-older.cjs");
const began = new Date();

requireInstalled(require, [
  "typescript/bin/tsc",
  "assemblyscript/asc",
  "esbuild",
  "@noble/hashes/sha2.js",
  "plotly.js-dist-min/plotly.min.js",
]);
mkdirSync(dirname(stamp), { recursive: true });
const letGo = await holdBuild(join(dirname(stamp), ".building"));
try {
  // No stamp while it is half done: the launcher then builds again.
  rmSync(stamp, { force: true });
  // tslab brings its own `tsc` into node_modules/.bin: name ours by its path.
  const steps = [
    [require.resolve("typescript/bin/tsc"), "-p", "."],
    [join(root, "tools/build-kernels.mjs")],
    [require.resolve("typescript/bin/tsc"), "-p", "lib/play/page"],
    [join(root, "tools/copy-plotly.mjs")],
  ];
  const allDone = (list) => list.every((step) => node(step) === 0);
  const compiled = allDone(steps);
  if (compiled) finishDist(join(root, "lib")); // before the page's scripts, which stand for no one source
  if (compiled && allDone([[join(root, "tools/bundle-play.mjs")]])) {
    writeFileSync(stamp, "");
    utimesSync(stamp, began, began); // what was edited since belongs to the next build
  } else {
    process.exitCode = 1;
  }
} finally {
  letGo();
}

function node(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status;
}
