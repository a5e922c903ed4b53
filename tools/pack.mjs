// npm run pack: build/grokbook-offline-<platform>.tar.xz, for machines without a network. Node, the built library, the packages that
// runs use, published results and tokenised reviews where they are here; `grokbook` on top. Unpack it anywhere, start it there.
//   npm run pack                          IMDB's tokens where IMDB is here (GROKBOOK_DATA, or npx grokbook data imdb)
//   npm run pack -- --data none           no reviews; --data imdb,yelp: both. What the publishers allow is yours to keep to.
//   npm run pack -- --node 22             another Node, fetched from the npm registry (default: the one that runs this)
//   npm run pack -- --level 1             faster and larger (default 9)
//   npm run pack -- --out FOLDER          where the archive goes (default: build)
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { archive } from "./packing/archive.mjs";
import { stageBundle } from "./packing/stage-bundle.mjs";
import { PackError } from "./packing/pack-error.mjs";

const root = join(import.meta.dirname, "..");
try {
  await main();
} catch (error) {
  if (!(error instanceof PackError) && error.code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") throw error;
  console.error(`[FAIL] ${error.message}`);
  process.exitCode = 2;
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      data: { type: "string" },
      node: { type: "string" },
      level: { type: "string", default: "9" },
      out: { type: "string", default: "build" },
    },
  });
  if (!/^[0-9]$/.test(options.level)) throw new PackError(`--level: expected 0 to 9, got ${options.level}`);
  const began = Date.now();
  const platform = `${process.platform}-${process.arch}`;
  const out = resolve(root, options.out);
  mkdirSync(out, { recursive: true });
  const work = mkdtempSync(join(out, ".packing-"));
  try {
    const folder = join(work, `grokbook-offline-${platform}`);
    const told = await stageBundle({ root, folder, node: options.node, data: options.data });
    for (const line of told) console.log(line);
    const file = `${folder.slice(work.length + 1)}.tar.xz`;
    archive(work, file, join(out, file), Number(options.level));
    const megabytes = (statSync(join(out, file)).size / 1e6).toFixed(1);
    console.log(`${join(out, file)}: ${megabytes} MB, ${((Date.now() - began) / 1000).toFixed(0)} s`);
    console.log(`There: tar xf ${file} && ./grokbook-offline-${platform}/grokbook doctor`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
