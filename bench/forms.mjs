// node bench/forms.mjs [ROUNDS]: a decoder's step in both of its forms, and in PyTorch's, one thread each, in CPU time. Engines
// take turns and ratios are medians over rounds, so that it says something on a busy machine too, where times by the clock do not.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modularAddition } from "grokbook/config/modular-addition";
import { disagreements } from "./agreement.mjs";
import { startChild } from "./child.mjs";
import { writeJob } from "./job-file.mjs";
import { describeMachine, loadNow } from "./machine.mjs";
import { findPython } from "./python.mjs";
import { median, significant } from "./statistics.mjs";
import { jobOf } from "./workloads.mjs";

const SIZES = [{ profile: "quick" }, { dataSize: 1000 }, { dataSize: 2000 }, { dataSize: 5000 }];
/** An engine works about so long in each round. */
const SLICE_MS = 250;

const rounds = Number(process.argv[2] ?? 9);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error("Usage: node bench/forms.mjs [ROUNDS], a whole number from 1 up (default 9)");
  process.exit(2);
}
const here = (...path) => join(import.meta.dirname, ...path);
const { python, note } = findPython(here(".."));
const wasm = (form) => [process.execPath, here("engine-process.mjs"), "wasm", "1", form];
const torch = (form) => [python, here("peers", "torch_peer.py"), form, "--threads", "1"];
const engines = {
  direct: wasm("direct"),
  "by tables": wasm("tabulated"),
  ...(python === null ? {} : { "PyTorch, our algebra": torch("algebra"), "by tables too": torch("tables") }),
};

const { cpu, node, commit } = describeMachine();
console.log(`${cpu}, Node ${node}, commit ${commit}, load ${loadNow()}\n${note}`);
for (const overrides of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-forms-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const config = modularAddition(overrides);
  const { job } = await jobOf({ config });
  writeJob(folder, job);
  await compare(`p ${config.modulus}, h ${config.hiddenSize}, N ${job.train.count}`, folder);
}

async function compare(title, folder) {
  const runners = Object.entries(engines).map(([id, command]) => ({
    id,
    child: startChild(command, { OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" }),
    times: [],
  }));
  try {
    for (const runner of runners) {
      await runner.child.ask({ call: "open", folder });
      const replies = [];
      for (let i = 0; i < 2; i++) replies.push(await runner.child.ask({ call: "advance", steps: 1 }));
      runner.losses = replies.flatMap(({ loss }) => loss);
      const { cpuMs } = await runner.child.ask({ call: "advance", steps: 3 });
      runner.steps = Math.max(1, Math.round((3 * SLICE_MS) / cpuMs));
    }
    for (const sentence of disagreements(runners)) console.log(`NOT EQUAL WORK: ${sentence}`);
    for (let round = 0; round < rounds; round++) {
      for (const { child, steps, times } of round % 2 === 0 ? runners : runners.toReversed())
        times.push((await child.ask({ call: "advance", steps })).cpuMs / steps);
    }
  } finally {
    await Promise.all(runners.map(({ child }) => child.close()));
  }
  const tables = runners.find(({ id }) => id === "by tables").times;
  console.log(`\n${title}`);
  for (const { id, times } of runners) {
    const ratio = significant(median(times.map((ms, round) => ms / tables[round])));
    console.log(
      `  ${id.padEnd(24)}${String(significant(median(times))).padStart(6)} ms of CPU a step, × ${ratio}`,
    );
  }
}
