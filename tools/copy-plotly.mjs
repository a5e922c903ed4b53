// Copies plotly.min.js from node_modules beside the JupyterLab renderer and the nbconvert template.
// Copies, because a Jupyter server answers a symlink that leaves its folder with 403.
import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = createRequire(import.meta.url).resolve("plotly.js-dist-min/plotly.min.js");

for (const folder of ["labextensions/grokbook-plotly/static", "nbconvert/templates/grokbook"]) {
  copyFileSync(source, join(root, "jupyter", folder, "plotly.min.js"));
}
