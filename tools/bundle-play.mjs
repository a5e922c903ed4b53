// Bundles what trains in the reader's browser: lib/play/page/*.ts -> lib/dist/play/page/{main,worker}.js, each one classic script. The
// sources are the library's own; where Node and a browser differ, lib/package.json (field "browser") names the other file. The
// worker, with both builds of the kernels inside it, is a text inside the page's script: a page opened from a file may load neither.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "lib/dist/play/page");

/** One script from an entry point, as text. */
export async function bundle(entry, texts = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    platform: "browser",
    target: ["chrome114", "firefox128", "safari17"],
    loader: { ".wasm": "binary" },
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    plugins: [textModules(texts)],
  });
  return outputFiles[0].text;
}

/** Modules that are a text made here: `import code from "text:worker"`. */
function textModules(texts) {
  return {
    name: "texts",
    setup(build) {
      build.onResolve({ filter: /^text:/ }, ({ path }) => ({ path, namespace: "texts" }));
      build.onLoad({ filter: /.*/, namespace: "texts" }, ({ path }) => ({
        contents: texts[path.slice("text:".length)],
        loader: "text",
      }));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(out, { recursive: true });
  const worker = await bundle("lib/play/page/worker.ts");
  writeFileSync(join(out, "worker.js"), worker);
  writeFileSync(join(out, "main.js"), await bundle("lib/play/page/main.ts", { worker }));
}
