import { existsSync } from "node:fs";
import { join } from "node:path";
import { findFolder, projectData } from "../../data/files/folders";
import { bertVocabulary, knownCorpora } from "../../data/download/known-data";
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

function examineData(): DoctorFinding[] {
  const corpora = knownCorpora.map(({ name, title, files }) => ({ name, title, files }));
  const all = [...corpora, { name: "vocab", title: bertVocabulary.title, files: [bertVocabulary.file] }];
  return all.map(({ name, title, files }) => {
    const folder = findFolder(files);
    if (folder !== null)
      return ok(`data: ${name}`, `${title}, in ${folder === projectData() ? "data/" : "GROKBOOK_DATA"}`);
    const fix = `npx grokbook data ${name}, or set GROKBOOK_DATA to a folder that holds ${files.join(", ")}`;
    return warn(`data: ${name}`, `${title}: not here; chapters on reviews use generated ones`, fix);
  });
}
