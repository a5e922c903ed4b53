// Trains the quick runs that the book's page proves itself against, and writes data/results/quick-runs.json: the digest of the
// weights at a few steps and at the end, from real runs of this engine. Run it after anything that changes the bytes of a run.
//   node tools/quick-runs.mjs            every run, about half a minute each on a machine of its own
//   node tools/quick-runs.mjs --check    trains the first 250 steps of each and compares; writes nothing
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(join(root, "lib/dist/index.js"));
const { modularAddition } = require("./config/modular-addition.js");
const { wasmEngine } = require("./engine/wasm/engine.js");
const { loadWeights } = require("./run/weights/load-weights.js");
const { run } = require("./run/run.js");
const { sha256 } = require("./run/folder/sha256.js");
const { tGen, tMem } = require("./analysis/first-step.js");

const engine = wasmEngine();
const file = join(root, "data/results/quick-runs.json");
/** Steps at which the weights are told, and the last one: a proof need not wait for the end. */
const MARKS = [250, 500, 1000, 2000];

/** The settings that the panels of play.html and of chapters 00 to 03 begin with, other seeds for the clock, and neighbours. */
const settings = [
  ...[400, 500, 600, 700, 850, 1000].map((dataSize) => ({ dataSize })),
  ...[400, 600, 700, 1000].map((dataSize) => ({ dataSize, seed: 1 })),
  ...[0.5, 2].map((weightDecay) => ({ dataSize: 700, weightDecay, steps: Math.round(2500 / weightDecay) })),
  { dataSize: 700, rescale: 2 },
  ...["-", "*", "/"].map((operation) => ({ operation })),
];

const check = process.argv.includes("--check");
const folder = mkdtempSync(join(tmpdir(), "grokbook-quick-runs-"));
try {
  const old = check ? JSON.parse(readFileSync(file, "utf8")).runs : [];
  const runs = [];
  let last;
  let differing = 0;
  for (const [i, own] of settings.entries()) {
    const config = modularAddition({ profile: "quick", ...own });
    const marks = [];
    for (const until of [...MARKS.filter((step) => step < config.steps), config.steps]) {
      last = await run(config, { root: folder, published: false, engine, until });
      const { state } = await loadWeights(last.id, { root: folder });
      marks.push({ step: state.step, digest: sha256(state.parameters), point: last.points.at(-1) });
      if (check) break;
    }
    console.log(
      `${i + 1} of ${settings.length}: ${last.id} ${JSON.stringify(own)} ${marks.at(-1).digest.slice(0, 8)}`,
    );
    const known = old.find(({ id }) => id === last.id)?.marks[0];
    if (check && known?.digest !== marks[0].digest) {
      differing += 1;
      console.log(`  differs: ${known?.digest ?? "not in the file"}`);
    }
    const { fingerprint } = last.provenance.engine;
    runs.push({ id: last.id, config, fingerprint, tMem: tMem(last), tGen: tGen(last), marks });
  }
  if (check) process.exitCode = differing === 0 ? 0 : 1;
  else {
    const lines = runs.map((one) => JSON.stringify(one)).join(",\n");
    const head = JSON.stringify({ environment: last.provenance.environment }, null, 1).slice(0, -2);
    writeFileSync(file, `${head},\n "runs": [\n${lines}\n]}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
