// For the time that is left: the open runs of a plan through `grokbook sweep`, which trains runs of one shape as replicas on a GPU.
// Points and checkpoints lie in --out/runs at every moment; when the time is up the runs stop with a checkpoint (exit code 75), and
// the same command with the same folder goes on.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { claimPlans } from "grokbook/analysis/claims/claim-plans";

const { values: options } = parseArgs({
  options: {
    launcher: { type: "string" },
    plan: { type: "string" },
    out: { type: "string" },
    seconds: { type: "string" },
    tiny: { type: "boolean", default: false },
  },
});
/** For the last checkpoints. */
const TO_STOP = 15;

/** Claims 7 and 8: IMDB, data fractions × seeds, at a scaled clock; those that are published are not trained again. */
const open = claimPlans.find(
  ({ claims, plan }) => claims.includes(7) && JSON.stringify(plan).includes("imdb"),
).plan;
const rehearsal = {
  base: {
    task: "modular",
    engine: "webgpu",
    modulus: 11,
    dataSize: 60,
    positions: 7,
    hiddenSize: 16,
    heads: 2,
    mlpSize: 32,
    steps: 40,
    evaluateEvery: 10,
  },
  grid: { seed: [1, 2, 3] },
};
const plan = options.plan ?? join(options.out, "plan.json");
if (options.plan === undefined)
  writeFileSync(plan, `${JSON.stringify(options.tiny ? rehearsal : open, null, 1)}\n`);

const args = [options.launcher, "sweep", plan, "--checkpoint-every", "10"];
const child = spawn(process.execPath, args, { stdio: "inherit" });
const seconds = Math.max(1, Number(options.seconds) - TO_STOP);
const timer = setTimeout(() => child.kill("SIGTERM"), Math.min(1000 * seconds, 2 ** 31 - 1));
for (const name of ["SIGTERM", "SIGINT"]) process.on(name, () => child.kill("SIGTERM"));
child.on("close", (code) => {
  clearTimeout(timer);
  process.exit(code ?? 1);
});
