// Three questions about a whole IMDB run: how soon its first step is made, how long an evaluation takes, how much memory it holds.
import { join } from "node:path";
import { startChild } from "./child.mjs";
import { median, significant } from "./statistics.mjs";

/** @param {{ tokens: string, folder: string, real: boolean, rounds: number, say: (line: string) => void }} options */
export async function imdbRun({ tokens, folder, real, rounds, say }) {
  const ask = async (what) => {
    say(`IMDB run: ${what}`);
    const file = join(import.meta.dirname, "run-process.mjs");
    const start = performance.now();
    const child = startChild([process.execPath, file, what, real ? "config" : folder]);
    try {
      const reply = await child.next();
      return { ...reply, wallMs: performance.now() - start };
    } finally {
      await child.close();
    }
  };
  const cold = [];
  for (let i = 0; i < rounds; i++) cold.push(await ask("first-step"));
  const evaluation = await ask("evaluate");
  const whole = await ask("whole-run");
  const row = (workload, numbers) => ({
    workload,
    engine: "wasm",
    label: "grokbook, fused wasm",
    threads: "all cores",
    tokens,
    cpuMs: null,
    gflops: null,
    peakRssMb: null,
    ratio: null,
    ratioAlgebra: null,
    ...numbers,
  });
  return [
    row(`evaluation of ${evaluation.count.toLocaleString("en")} reviews`, {
      msPerStep: significant(median(evaluation.times.map(({ ms }) => ms))),
      cpuMs: significant(median(evaluation.times.map(({ cpuMs }) => cpuMs))),
      peakRssMb: evaluation.peakRssMb,
      rounds: evaluation.times.map(({ ms }) => significant(ms)),
    }),
    row("cold start to the first step", {
      msPerStep: significant(median(cold.map(({ wallMs }) => wallMs))),
      cpuMs: significant(median(cold.map(({ cpuMs }) => cpuMs))),
      peakRssMb: median(cold.map(({ peakRssMb }) => peakRssMb)),
      rounds: cold.map(({ wallMs }) => significant(wallMs)),
      // Data in memory, engine open: of the median, where the time goes.
      loadedMs: significant(median(cold.map(({ loadedMs }) => loadedMs))),
      openedMs: significant(median(cold.map(({ openedMs }) => openedMs))),
    }),
    row("a run's memory (60 steps, 4 evaluations)", { msPerStep: null, peakRssMb: whole.peakRssMb }),
  ];
}
