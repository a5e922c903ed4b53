// The other versions of Node that the workbook promises, brought by npm: the fast part of the suite and chapter 00 on each.
//   node tools/try-nodes.mjs [22 24 …]
// The binaries are the registry's packages node-<platform>-<arch>, which the package `node` would choose by a script.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** What Node itself has most to do with: WebAssembly, files and locks, processes and signals, `require` of ES modules. */
const FAST = [
  "config/",
  "data/text/",
  "data/danfo-shims",
  "engine/algebra/",
  "engine/wasm/memory/",
  "engine/tfjs/backend",
  "run/folder/",
  "notebook/runner/",
  "notebook/doctor/",
  "cli/bad-calls",
  "cli/stop",
];

const root = join(import.meta.dirname, "..");
if (createRequire(import.meta.url)("./build-if-older.cjs").buildIfOlder() !== 0) process.exit(1);
const versions = process.argv.length > 2 ? process.argv.slice(2) : ["22", "24"];
const folder = mkdtempSync(join(tmpdir(), "grokbook-nodes-"));
try {
  process.exitCode = versions.map(tryVersion).every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tryVersion(version) {
  const node = bring(version);
  if (node === null) {
    console.log(`[SKIP] Node ${version}: the npm registry cannot be reached`);
    return true;
  }
  const named = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  console.log(`== Node ${named}`);
  // Children that are started by name (npx, #! lines) take the same one.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  const out = join(folder, `chapter-${version}`);
  const works = [
    [join(root, "tools/test.mjs"), ...FAST],
    [join(root, "lib/bin/grokbook.js"), "reproduce", "--only", "00", "--out", out],
  ].every((args) => spawnSync(node, args, { cwd: root, env, stdio: "inherit" }).status === 0);
  console.log(`[${works ? " OK " : "FAIL"}] Node ${named}: the fast part of the suite, and chapter 00`);
  return works;
}

/** Path of the program; null where npm cannot fetch it. */
function bring(version) {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const at = join(folder, version);
  const npm = ["install", "--prefix", at, "--no-audit", "--no-fund", "--no-save", `${name}@${version}`];
  writeFileSync(join(folder, "package.json"), "{}");
  const done = spawnSync("npm", npm, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
  if (done.status === 0)
    return join(at, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ENETUNREACH|ECONNRESET/.test(done.stderr)) return null;
  throw new Error(`npm could not bring ${name}@${version}:\n${done.stderr}`);
}
