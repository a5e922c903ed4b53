// node bench/gpu-counts.mjs: what a step of the webgpu engine is made of, counted from its own list of kernels. No GPU is needed,
// and nothing is timed.
import { programOf } from "grokbook/engine/webgpu/programs";
import { firstBatch, stepFlops } from "./arithmetic.mjs";
import { jobOf, workloads } from "./workloads.mjs";

/** Numbers of a product in a call of the kernel `gemm`, after a head of 4 (lib/engine/webgpu/kernels/gemm.ts). */
const [HEAD, PRODUCT] = [4, 24];

/** What a program does in one step: kernels, workgroups, arithmetic, memory. @returns {Record<string, number>} */
export function gpuCounts(job) {
  const program = programOf([job]);
  const { batch, tokens, words } = firstBatch(job.train, job.batchSize);
  const rows = program.stepEntry(0, 0).rows;
  const products = program.step.filter(({ kernel }) => kernel.name === "gemm").flatMap(productsOf);
  const flop = products.reduce((sum, { m, n, k, times }) => sum + 2 * length(m) * n * length(k) * times, 0);
  function length({ number, kind }) {
    return kind === 0 ? number : kind === 2 ? rows : batch;
  }
  const { hiddenSize: h, vocabularySize } = job.model;
  const encoder = job.model.kind === "encoder";
  const table = encoder ? vocabularySize * h : 0;
  const partial = program.shards * (program.size - table);
  // p, m and v read and written; the gradient of the batch's words, and the partial ones of the rest, written and read.
  const optimiser = 4 * (6 * program.size + 2 * (encoder ? words * h : 0) + 2 * partial);
  // Embeddings gathered for mean, scores and sums, twice each on the way back; gradients written once and read twice.
  const gathers = encoder ? 4 * tokens * h * (3 + 2 + 2 + 3 + 1 + 3) : 0;
  const activations = products.reduce(
    (sum, { m, n, k, times }) => sum + 4 * times * (length(m) * length(k) + n * length(k) + length(m) * n),
    0,
  );
  return {
    kernels: program.step.length,
    different: new Set(program.step.map(({ kernel }) => kernel)).size,
    evaluation: program.evaluation.length,
    workgroups: program.step.reduce((sum, d) => sum + d.groups * (d.sharded ? program.shards : 1), 0),
    shards: program.shards,
    flop,
    readout: stepFlops(job, "readout").total,
    bytes: optimiser + gathers + activations,
    optimiser,
    memory: 4 * program.stride,
  };
}

function productsOf({ numbers }) {
  return Array.from({ length: numbers[0] }, (_, i) => {
    const p = numbers.slice(HEAD + i * PRODUCT, HEAD + (i + 1) * PRODUCT);
    return { m: { number: p[0], kind: p[1] }, n: p[2], k: { number: p[3], kind: p[4] }, times: p[18] };
  });
}

if (process.argv[1] === import.meta.filename) {
  const rows = [];
  for (const workload of workloads().filter(({ id }) => id !== "laptop")) {
    const { job } = await jobOf(workload);
    const c = gpuCounts(job);
    rows.push({ workload: workload.title, ...c });
  }
  for (const { workload, ...c } of rows) {
    console.log(`\n${workload}`);
    console.log(
      `  kernels started in a step          ${c.kernels} (${c.different} different), in an evaluation chunk ${c.evaluation}`,
    );
    console.log(`  workgroups in a step, one run      ${c.workgroups}; partial gradients ${c.shards}`);
    console.log(
      `  matrix products                    ${(c.flop / 1e9).toFixed(3)} GFLOP; read-out form by shape ${(c.readout / 1e9).toFixed(3)}`,
    );
    console.log(
      `  memory moved, each operand once    ${(c.bytes / 1e6).toFixed(0)} MB, of it AdamW ${(c.optimiser / 1e6).toFixed(0)} MB`,
    );
    console.log(`  GPU memory of one run              ${(c.memory / 2 ** 20).toFixed(0)} MiB`);
  }
}
