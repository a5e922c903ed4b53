// npm run bench: the engine beside its peers, in the same run, round by round. See bench/README.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compareSteps } from "./compare-steps.mjs";
import { engines } from "./engines.mjs";
import { findGpu } from "./gpu.mjs";
import { growth } from "./growth.mjs";
import { imdbRun } from "./imdb-run.mjs";
import { writeJob } from "./job-file.mjs";
import { describeMachine, loadNow, loadWarning } from "./machine.mjs";
import { readOptions, USAGE, UsageError } from "./options.mjs";
import { findPython } from "./python.mjs";
import { rooflines } from "./roofline.mjs";
import { textTable } from "./table.mjs";
import { targetsOf } from "./targets.mjs";
import { twoRuns } from "./two-runs.mjs";
import { jobOf, workloads } from "./workloads.mjs";

const load = loadNow();
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else process.exitCode = await bench(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}

async function bench(options) {
  const started = new Date();
  const { only, rounds, tiny } = options;
  const machine = describeMachine();
  const { python, versions, note } = findPython(join(import.meta.dirname, ".."));
  const gpu = await findGpu();
  const warning = loadWarning(load);
  console.log(
    `grokbook bench, ${started.toISOString().slice(0, 16)}Z, ${machine.cpu}, ${machine.cores} cores, ` +
      `Node ${machine.node}, commit ${machine.commit}\n${note}\n${gpu.note}`,
  );
  warn(warning);

  const temporary = mkdtempSync(join(tmpdir(), "grokbook-bench-"));
  process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
  const [rows, differing] = [[], []];
  const print = (title, some, titles) => {
    rows.push(...some);
    say("");
    console.log(`\n${title}\n${textTable(some, titles)}`);
  };
  const peers = engines({
    python,
    transformers: "transformers" in versions,
    quick: options.quick,
    gpu: gpu.found,
  });
  const all = workloads(tiny);
  for (const workload of all) {
    const { id, title } = workload;
    const parts = [id, ...(id === "laptop" ? [] : ["pair"]), ...(id === "imdb" ? ["run"] : [])];
    if (!parts.some((part) => only.includes(part))) continue;
    say(`${title}: preparing`);
    const { job, tokens } = await jobOf(workload, options);
    const folder = join(temporary, id);
    writeJob(folder, job);
    const common = { tokens, folder, job, rounds, say };
    if (only.includes(id)) {
      const compared = await compareSteps({
        ...common,
        workload: title,
        engines: peers.filter(({ kind }) => kind === undefined || kind === job.model.kind),
        without: workload.without,
      });
      differing.push(...compared.differing);
      const limits = await rooflines({ ...common, workload: title, rows: compared.rows });
      print(`${title} (${tokens})`, [...compared.rows, ...limits]);
    }
    if (only.includes("pair") && parts.includes("pair")) {
      const name = `two runs on two cores, ${title}`;
      const engine = peers.find((engine) => engine.id === "wasm-1");
      print(name, [await twoRuns({ ...common, workload: name, engine })], { "× full": "× one run" });
    }
    if (only.includes("run") && parts.includes("run")) {
      const found = await imdbRun({ ...common, real: tokens.startsWith("real") });
      for (const row of found) print(`${row.workload} (${tokens})`, [row]);
    }
  }
  const targets = tiny ? [] : targetsOf(rows, all);
  if (targets.length > 0) console.log(`\nTargets\n${targets.map(targetLine).join("\n")}`);
  const figure = only.includes("growth") ? await growth({ tiny, rounds, say, machine, started }) : null;
  say("");
  for (const sentence of differing) console.log(`\nNOT EQUAL WORK: ${sentence}`);
  warn(warning);
  const minutes = Math.round((Date.now() - started.getTime()) / 6000) / 10;
  const command = ["npm run bench --", ...process.argv.slice(2)].join(" ");
  const record = {
    date: started.toISOString(),
    command,
    machine: { ...machine, ...versions },
    load,
    warning,
    minutes,
  };
  if (options.json !== null)
    save(options.json, { ...record, rounds, targets, rows, growth: figure?.points ?? [] }, figure);
  console.log(`\n${minutes} minutes`);
  return differing.length > 0 ? 1 : 0;
}

function save(file, record, figure) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(record, null, 1)}\n`);
  console.log(`\nWritten: ${file}`);
  if (figure === null) return;
  for (const written of figure.write(dirname(file))) console.log(`Written: ${written}`);
}

function targetLine({ what, target, reached, met }) {
  return `  ${met ? "reached" : "missed "}  ${what}: ${reached} (target ${target})`;
}

function warn(warning) {
  if (warning !== null)
    console.log(`\n${"!".repeat(warning.length + 8)}\n!!! ${warning} !!!\n${"!".repeat(warning.length + 8)}`);
}

/** Where it stands, on a terminal only. */
function say(line) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${line.slice(0, 100)}`);
}
