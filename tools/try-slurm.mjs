// Tries `grokbook sweep --slurm` on a Slurm cluster of this machine's own, and measures runs a minute by how many a task takes.
//   node tools/try-slurm.mjs                     the table of environment.md: pack 1, 8 and 30; a few minutes
//   node tools/try-slurm.mjs --runs 60 --pack 8  so many runs at that pack
// Debian: apt-get install munge slurmctld slurmd slurm-client. Nothing of the machine's own Slurm is asked or touched.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { missingPrograms, startCluster } from "./slurm/cluster.mjs";

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "120" },
    pack: { type: "string", multiple: true, default: ["1", "8", "30"] },
  },
});
const main = join(import.meta.dirname, "..", "lib", "bin", "grokbook.js");
const missing = missingPrograms();
if (missing.length > 0) {
  console.error(
    `[SKIP] no Slurm here: ${missing.join(", ")} not found (Debian: apt-get install munge slurmctld slurmd slurm-client)`,
  );
} else {
  const runs = Number(options.runs);
  console.log(
    `${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpus()[0]?.model.trim()} · ${runs} runs of some 50 ms each, as many tasks at once as CPUs`,
  );
  console.log("| runs a task | tasks | seconds | runs a minute |\n|---|---|---|---|");
  for (const pack of options.pack.map(Number)) console.log(row(runs, pack, await measure(runs, pack)));
}

function row(runs, pack, seconds) {
  return `| ${pack} | ${Math.ceil(runs / pack)} | ${seconds.toFixed(0)} | ${((60 * runs) / seconds).toFixed(0)} |`;
}

/** Seconds from the submission to the last result. */
async function measure(runs, pack) {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-try-slurm-"));
  const cluster = await startCluster({ nodes: ["n1"], cpus: cpus().length });
  try {
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan(runs)));
    const env = { ...cluster.env, GROKBOOK_RUNS: join(folder, "runs") };
    const began = performance.now();
    const words = [main, "sweep", "plan.json", "--slurm", "--pack", String(pack), "--no-published"];
    const submitted = spawnSync(process.execPath, words, { cwd: folder, env, encoding: "utf8" });
    if (submitted.status !== 0) throw new Error(submitted.stderr);
    console.error(submitted.stdout.trim());
    while (finished(join(folder, "runs")) < runs) await sleep(100);
    return (performance.now() - began) / 1000;
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function plan(runs) {
  const base = {
    task: "modular",
    modulus: 11,
    dataSize: 60,
    positions: 7,
    hiddenSize: 16,
    heads: 2,
    mlpSize: 32,
  };
  return {
    base: { ...base, steps: 60, evaluateEvery: 20, engine: "wasm" },
    grid: { seed: Array.from({ length: runs }, (_, seed) => seed) },
  };
}

/** Names inside the folders, and not the folders' files: that is one look each, and measures nothing of ours. */
function finished(root) {
  try {
    return readdirSync(root)
      .filter((name) => /^[0-9a-f]{16}$/.test(name))
      .filter((id) => readdirSync(join(root, id)).includes("summary.json")).length;
  } catch {
    return 0; // the first run has not begun
  }
}
