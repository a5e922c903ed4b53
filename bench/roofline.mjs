// The least time in which this machine could make a step of our algebra with our kernel, and how near the engine comes.
import { join } from "node:path";
import { stepBytes, stepFlops } from "./arithmetic.mjs";
import { startChild } from "./child.mjs";
import { significant } from "./statistics.mjs";

/**
 * One row for each thread count; sets `ofRoofline` on the engine's own rows among `rows`.
 * The phases of a step follow one another, so their bounds add up: matrix products at the measured GEMM rate; the token pass
 * at the slower of that rate and memory; AdamW at memory's.
 */
export async function rooflines({ workload, tokens, folder, job, rows, say }) {
  const out = [];
  for (const threads of [2, 1]) {
    say(`${workload}: roofline, ${threads} thread${threads > 1 ? "s" : ""}`);
    const { gemm, copy, ms } = await leastTime({ folder, job, threads });
    const ours = rows.find((row) => row.engine === `wasm-${threads}` && row.msPerStep);
    if (ours) ours.ofRoofline = significant(ms / ours.msPerStep, 2);
    const [full, algebra] = [ours?.ratio, ours?.ratioAlgebra].map((ratio) =>
      ratio ? significant((ratio * ours.msPerStep) / ms) : null,
    );
    out.push({
      workload,
      engine: `roofline-${threads}`,
      threads,
      tokens,
      label: `roofline: our GEMM ${gemm} GFLOP/s, copy ${copy} GB/s`,
      msPerStep: significant(ms),
      cpuMs: null,
      peakRssMb: null,
      ratio: full,
      ratioAlgebra: algebra,
      gflops: significant(stepFlops(job, "ours").total / ms / 1e6),
      gemm,
      copy,
    });
  }
  return out;
}

/** The machine's rates now, with so many threads at once and memory of its own for each, and the ms a step takes at least by them. */
export async function leastTime({ folder, job, threads }) {
  const command = [
    process.execPath,
    join(import.meta.dirname, "roofline-process.mjs"),
    folder,
    String(threads),
  ];
  const child = startChild(command);
  const { gemm, copy } = await child.next().finally(() => child.close());
  return { gemm, copy, ms: bound(job, gemm, copy) };
}

/** Milliseconds from GFLOP/s and GB/s. */
export function bound(job, gemm, copy) {
  const [flops, bytes] = [stepFlops(job, "ours"), stepBytes(job)];
  const tokens = Math.max(flops.tokens / gemm, bytes.tokens / copy);
  return (flops.rows / gemm + tokens + bytes.optimiser / copy) / 1e6;
}
