import { existsSync } from "node:fs";
import { join } from "node:path";
import { examineData } from "./examine-data";
import { fail, ok, warn, type DoctorFinding } from "./finding";

/** The built library, the notebook kernel, and the data that some chapters read. */
export function examineWorkbook(root: string): DoctorFinding[] {
  return [examineBuild(root), examineKernel(root), ...examineData()];
}

function examineBuild(root: string): DoctorFinding {
  const needed = [
    "lib/dist/index.js",
    "lib/dist/engine/wasm/kernels.simd.wasm",
    "jupyter/labextensions/grokbook-plotly/static/plotly.min.js",
  ];
  const missing = needed.filter((file) => !existsSync(join(root, file)));
  return missing.length === 0
    ? ok("library", "built")
    : fail("library", `${missing.join(", ")} missing`, "npm run build");
}

function examineKernel(root: string): DoctorFinding {
  const spec = join(root, "jupyter/kernels/tslab/kernel.json");
  if (!existsSync(spec)) return fail("notebook kernel", `${spec} missing`, "git checkout jupyter");
  try {
    const { version } = require("tslab/package.json") as { version: string };
    if (version === "1.0.22") return ok("notebook kernel", "tslab 1.0.22 with our launcher");
    return warn("notebook kernel", `tslab ${version}; the launcher is made for 1.0.22`, "npm ci");
  } catch {
    return fail("notebook kernel", "tslab is not installed", "npm ci");
  }
}
