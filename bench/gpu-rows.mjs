// node bench/gpu-rows.mjs --json FILE [--copy FILE] [--tiny]: a step on the GPU, alone and as 16 replicas, beside PyTorch on the same GPU
// (eager, compiled, CUDA graphs; full graph and our algebra), with the bytes it moves held against what the GPU copies.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareSteps } from "./compare-steps.mjs";
import { gpuCounts } from "./gpu-counts.mjs";
import { gpuPeers } from "./gpu-peers.mjs";
import { gpuTargets } from "./gpu-targets.mjs";
import { writeJob } from "./job-file.mjs";
import { describeMachine, loadNow } from "./machine.mjs";
import { findPython } from "./python.mjs";
import { significant } from "./statistics.mjs";
import { textTable } from "./table.mjs";
import { jobOf, workloads } from "./workloads.mjs";

const { values: options } = parseArgs({
  options: {
    json: { type: "string" },
    copy: { type: "string" },
    tiny: { type: "boolean", default: false },
    rounds: { type: "string" },
  },
});
const { tiny } = options;
const rounds = Number(options.rounds ?? (tiny ? 1 : 5));
const replicas = tiny ? 2 : 16;
const temporary = mkdtempSync(join(tmpdir(), "grokbook-gpu-rows-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

const copy =
  options.copy !== undefined && existsSync(options.copy)
    ? JSON.parse(readFileSync(options.copy, "utf8")).gigabytesPerSecond
    : null;
const { python, versions, note } = findPython(join(import.meta.dirname, ".."));
const record = {
  date: new Date().toISOString(),
  machine: { ...describeMachine(), ...versions },
  load: loadNow(),
  copyGbPerSecond: copy,
  rows: [],
  targets: [],
  text: "",
};
say(note);
const engines = gpuPeers({ python, transformers: "transformers" in versions, replicas, tiny });
for (const workload of workloads(tiny).filter(({ id }) => id !== "laptop")) {
  const { job, tokens } = await jobOf(workload, { tiny });
  const folder = join(temporary, workload.id);
  writeJob(folder, job);
  const { rows, differing } = await compareSteps({
    workload: workload.title,
    tokens,
    folder,
    job,
    rounds,
    engines,
    say: () => {},
  });
  const { bytes } = gpuCounts(job);
  for (const row of rows.filter(
    ({ failure, engine }) => failure === undefined && engine.startsWith("webgpu-"),
  )) {
    const count = Number(row.engine.split("-")[1]);
    row.msPerRun = significant(row.msPerStep / count);
    row.gigabytesPerSecond = significant((count * bytes) / row.msPerStep / 1e6);
    row.ofCopy = copy === null ? null : significant(row.gigabytesPerSecond / copy);
  }
  record.rows.push(...rows);
  say(`\n${workload.title} (${tokens})\n${textTable(rows)}`);
  for (const row of rows.filter(({ msPerRun }) => msPerRun !== undefined))
    say(
      `  ${row.label}: ${row.msPerRun} ms a run; ${(bytes / 1e6).toFixed(0)} MB a run and step, ${row.gigabytesPerSecond} GB/s${row.ofCopy === null ? "" : `, ${Math.round(100 * row.ofCopy)} % of what it copies`}`,
    );
  for (const sentence of differing) say(`NOT EQUAL WORK: ${sentence}`);
  save();
}
record.targets = gpuTargets(record.rows, workloads(tiny), replicas);
if (record.targets.length > 0)
  say(
    `\nTargets on an H100${tiny ? ", for the real sizes" : ""}\n${record.targets.map(({ what, target, reached, met }) => `  ${met ? "reached" : "missed "}  ${what}: ${reached} (target ${target})`).join("\n")}`,
  );
save();
process.exit(
  record.rows.some(({ engine, failure }) => engine.startsWith("webgpu-") && failure !== undefined) ? 1 : 0,
);

function say(text) {
  console.log(text);
  record.text += `${text}\n`;
}

function save() {
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(record, null, 1)}\n`);
}
