// Builds the library: AssemblyScript kernels -> lib/dist/engine/wasm/*.wasm, TypeScript -> lib/dist (CJS + d.ts),
// and copies plotly.min.js beside the JupyterLab extension and the nbconvert template.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

function node(script, args = []) {
  const done = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

// tslab brings its own `tsc` into node_modules/.bin: name ours by its path.
node(require.resolve("typescript/bin/tsc"), ["-p", "."]);
for (const step of ["build-kernels.mjs", "copy-plotly.mjs"]) {
  const script = join(root, "tools", step);
  if (existsSync(script)) node(script);
}
