import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** What the parts need besides the library, from the checkout. */
const BESIDE = ["bench", "tools/gpu", "tests/fixtures/pytorch"];

/**
 * Where the parts run. With a bundle (a folder, or the archive): in it, with the bench and the stored PyTorch values of this checkout
 * beside its library. Without one: in the clone, which has been built.
 */
export function prepare(checkout, bundle, out) {
  const commit = git(checkout);
  if (bundle === undefined) {
    const require = createRequire(join(checkout, "tools/measure-gpu.mjs"));
    if (require("./build-if-older.cjs").buildIfOlder() !== 0) process.exit(1);
    return place(checkout, process.execPath, "this clone", commit);
  }
  const folder = statSync(bundle).isDirectory() ? resolve(bundle) : unpack(bundle, out);
  for (const name of BESIDE) {
    mkdirSync(join(folder, name), { recursive: true });
    cpSync(join(checkout, name), join(folder, name), { recursive: true });
  }
  const link = join(folder, "node_modules/grokbook");
  rmSync(link, { force: true, recursive: true });
  symlinkSync(join(folder, "lib"), link, "dir");
  return place(folder, join(folder, "bin/node"), `the bundle in ${folder}`, commit);
}

const place = (root, node, what, commit) => ({
  root,
  node,
  what,
  launcher: join(root, "lib/bin/grokbook.js"),
  provenance: { commit, node: process.version },
});

function unpack(archive, out) {
  const into = join(out, "unpacked");
  mkdirSync(into, { recursive: true });
  const done = spawnSync("tar", ["xf", resolve(archive), "-C", into], { encoding: "utf8" });
  const name = readdirSync(into).find((entry) => entry.startsWith("grokbook-offline-"));
  if (done.status !== 0 || name === undefined) {
    console.error(`[FAIL] ${archive} was not unpacked: ${done.stderr}`);
    process.exit(2);
  }
  return join(into, name);
}

function git(folder) {
  if (!existsSync(join(folder, ".git"))) return "unknown";
  const { stdout } = spawnSync("git", ["-c", "safe.directory=*", "describe", "--always", "--dirty"], {
    cwd: folder,
    encoding: "utf8",
  });
  return (stdout ?? "").trim() || "unknown";
}
