// A run of the paper's IMDB setting in a fresh process, as a user starts it:
//   node bench/run-process.mjs first-step | evaluate | whole-run  config | FOLDER
// `config`: real reviews through the library's own loader; FOLDER: a job folder with random tokens.
import { peakRssMb } from "./machine.mjs";

const [what, source] = process.argv.slice(2);
const work = { "first-step": firstStep, evaluate, "whole-run": wholeRun };
process.stdout.write(`${JSON.stringify({ reply: { ...(await work[what]()), peakRssMb: peakRssMb() } })}\n`);
process.exit();

async function open() {
  const { wasmEngine } = await import("grokbook/engine/wasm/engine");
  const job = await loadJob();
  const [loaded, engine] = [performance.now(), wasmEngine()];
  const session = await engine.open([job]);
  return { job, session, loaded };
}

async function loadJob() {
  if (source !== "config") return (await import("./job-file.mjs")).readJob(source);
  const { reviews } = await import("grokbook/config/reviews");
  const { loadExperiment } = await import("grokbook/run/training/experiment");
  const { jobOf } = await import("grokbook/run/training/job");
  const experiment = await loadExperiment(reviews(), {});
  return jobOf(experiment, experiment.initialState());
}

/** performance.now() counts from the start of the process. */
async function firstStep() {
  const { session, loaded } = await open();
  const opened = performance.now();
  const [{ loss }] = await session.advance(1);
  const { user, system } = process.cpuUsage();
  return { loss: loss[0], loadedMs: loaded, openedMs: opened, cpuMs: (user + system) / 1000 };
}

async function evaluate() {
  const { session, job } = await open();
  await session.advance(20);
  const times = [];
  for (let i = 0; i < 5; i++) {
    await session.advance(1); // so that there is something new to evaluate
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await session.evaluate("test");
    const { user, system } = process.cpuUsage(cpu);
    times.push({ ms: performance.now() - start, cpuMs: (user + system) / 1000 });
  }
  return { count: job.test.count, times };
}

/** Everything a run holds: corpus, engine, metrics, checkpoints. */
async function wholeRun() {
  const { mkdtempSync, rmSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const { reviews } = await import("grokbook/config/reviews");
  const { run } = await import("grokbook/run/run");
  const root = mkdtempSync(join(tmpdir(), "grokbook-bench-"));
  try {
    const config = reviews({ steps: 60, evaluateEvery: 20 });
    const { seconds } = await run(config, { root, published: false, ...(await given()) });
    return { seconds };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function given() {
  if (source === "config") return {};
  const { readJob } = await import("./job-file.mjs");
  const { train, test, model } = readJob(source);
  const data = {
    train,
    test,
    vocabularySize: model.vocabularySize,
    classes: 2,
    digest: "0".repeat(64),
    notes: [],
  };
  return { data };
}
