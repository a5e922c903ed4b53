import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";
import { complaint, run } from "./run.mjs";

export const PACKAGE = "@tensorflow/tfjs-node-gpu";
/** The version of TensorFlow.js that the workbook pins. */
export const VERSION = "4.22.0";

/** Puts the addon's sources and its JavaScript into `folder` from npm, without its install script: that downloads TensorFlow 2.9. */
export async function installPackage(folder, { headersToo, env, signal }) {
  const dependencies = { [PACKAGE]: VERSION, ...(headersToo ? { "node-api-headers": "^1.5.0" } : {}) };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }, null, 2));
  const npm = env.npm_execpath?.endsWith(".js") ? [process.execPath, env.npm_execpath] : ["npm"];
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", folder];
  const done = await run(npm[0], [...npm.slice(1), "install", ...options], { cwd: folder, env, signal });
  if (done.status !== 0)
    throw new Problem(
      `npm did not bring ${PACKAGE} ${VERSION}:\n  ${complaint(done)}`,
      "see that the npm registry can be reached (npm ping), then run this again",
    );
  return join(folder, "node_modules", PACKAGE);
}
