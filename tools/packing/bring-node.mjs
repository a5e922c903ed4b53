import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PackError } from "./pack-error.mjs";

/** Where Node's licence lies: beside an unpacked Node, and in Debian's package. */
const LICENCES = [
  "../LICENSE",
  "../share/doc/node/LICENSE",
  "../share/doc/nodejs/LICENSE",
  "../share/doc/nodejs/copyright",
];

/**
 * Puts a Node that needs nothing but the C and C++ libraries into `folder`, with its licence.
 * @param options.wanted a version, which npm brings, or a path; default: the Node that runs this
 * @returns {Promise<string>} a line on which it is
 */
export async function bringNode({ wanted, folder }) {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "grokbook-node-"));
  try {
    const shared =
      process.config.variables.node_shared === true || process.config.variables.node_shared === "true";
    const source =
      wanted !== undefined && existsSync(wanted)
        ? realpathSync(wanted)
        : wanted === undefined && !shared
          ? realpathSync(process.execPath)
          : fetched(wanted ?? process.versions.node.split(".")[0], work);
    const target = join(folder, "node");
    cpSync(source, target);
    chmodSync(target, 0o755);
    const licence = LICENCES.map((place) => join(dirname(source), place)).find((file) => existsSync(file));
    if (licence === undefined)
      throw new PackError(
        `no licence of Node found near ${source}. Fix: npm run pack -- --node ${process.versions.node.split(".")[0]} (npm brings one with it)`,
      );
    writeFileSync(join(folder, "LICENSE.node"), readFileSync(licence));
    const named = spawnSync(target, ["--version"], { encoding: "utf8" });
    if (named.status !== 0) throw new PackError(`${source} does not start: ${named.stderr}`);
    return `Node ${named.stdout.trim()}`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Node as the registry's package node-<platform>-<arch>. */
function fetched(version, work) {
  const name = `node-${process.platform}-${process.arch}`;
  writeFileSync(join(work, "package.json"), "{}");
  const args = ["install", "--prefix", work, "--no-audit", "--no-fund", "--no-save", `${name}@${version}`];
  const done = spawnSync("npm", args, { cwd: work, encoding: "utf8" });
  if (done.status !== 0)
    throw new PackError(`npm could not bring ${name}@${version}: ${done.stderr.trim().split("\n")[0]}`);
  return join(work, "node_modules", name, "bin/node");
}
