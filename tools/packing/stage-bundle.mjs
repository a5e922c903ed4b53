import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bringNode } from "./bring-node.mjs";
import { copyPackages } from "./copy-packages.mjs";
import { copyLibrary } from "./copy-library.mjs";
import { stageData } from "./stage-data.mjs";
import { stageVulkan } from "./stage-vulkan.mjs";

/**
 * Puts everything that a run needs into `folder`, as it is unpacked later.
 * @param options.node version or path of the Node to pack; default: the one that runs this
 * @param options.data corpora, comma-separated, or "none"; default: imdb where it is here
 * @returns {Promise<readonly string[]>} what is in it, a line each
 */
export async function stageBundle({ root, folder, node, data }) {
  mkdirSync(folder, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(root, "lib/package.json"), "utf8"));
  write(
    "package.json",
    `${JSON.stringify({ name: "grokbook-offline", version, private: true, license: "MIT" }, null, 2)}\n`,
  );
  for (const file of ["grokbook", "README.txt"])
    write(file, readFileSync(join(import.meta.dirname, "bundle", file)));
  chmodSync(join(folder, "grokbook"), 0o755);
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  copyLibrary(join(root, "lib"), join(folder, "lib"));
  const told = [
    await bringNode({ wanted: node, folder: join(folder, "bin") }),
    ...copyPackages(root, join(folder, "node_modules")),
    stageVulkan(join(folder, "vulkan")),
  ];
  if (existsSync(join(root, "data/results")))
    cpSync(join(root, "data/results"), join(folder, "data/results"), {
      recursive: true,
      filter: (file) => !/\.(png|md)$/.test(file),
    });
  return [...told, ...(await stageData(root, join(folder, "data"), data))];

  function write(name, content) {
    writeFileSync(join(folder, name), content);
  }
}
