// The machine's limits for one workload, with the engine's own kernel: node bench/roofline-process.mjs FOLDER THREADS
// Prints the GEMM rate (GFLOP/s) at the shapes of the step, and the copy bandwidth (GB/s, read plus written) over as much
// memory as the run's parameters and moments take; all threads together.
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { compileKernels, createContext, createMemory } from "grokbook/engine/wasm/memory/compile";
import { alone } from "grokbook/engine/wasm/threads/team";
import { stepProducts } from "./arithmetic.mjs";
import { readJob } from "./job-file.mjs";
import { median, significant } from "./statistics.mjs";

const ROUNDS = 7;
const ROUND_MS = 120;

if (isMainThread) {
  const [folder, threads] = [process.argv[2], Number(process.argv[3])];
  const job = readJob(folder);
  const control = new Int32Array(new SharedArrayBuffer(8));
  const work = { products: stepProducts(job), floats: 3 * job.state.parameters.length, control, threads };
  const workers = Array.from(
    { length: threads },
    () => new Worker(fileURLToPath(import.meta.url), { workerData: work }),
  );
  const rates = await Promise.all(
    workers.map(
      (worker) => new Promise((resolve, reject) => worker.on("message", resolve).on("error", reject)),
    ),
  );
  const total = (which) => significant(rates.reduce((sum, rate) => sum + rate[which], 0));
  process.stdout.write(`${JSON.stringify({ reply: { gemm: total("gemm"), copy: total("copy") } })}\n`);
} else {
  const gemm = gemmRate();
  const copy = copyRate();
  parentPort.postMessage({ gemm, copy });
}

function gemmRate() {
  const { kernels, arena } = createContext(compileKernels().module, createMemory(), alone);
  const { products } = workerData;
  const largest = (of) => Math.max(...products.map(({ shape: [M, N, K] }) => of(M, N, K)));
  const [A, B, C] = [(M, N, K) => M * K, (M, N, K) => K * N, (M, N) => M * N].map((of) =>
    arena.floats(largest(of)),
  );
  const once = () => {
    for (const { shape, times } of products) {
      const [M, N, K, transA, transB] = shape;
      for (let i = 0; i < times; i++)
        kernels.gemm(transA, transB, M, N, K, A, transA ? M : K, B, transB ? K : N, C, N, false);
    }
  };
  const flops = products.reduce((sum, { shape: [M, N, K], times }) => sum + 2 * M * N * K * times, 0);
  return flops / 1e6 / fastest(once);
}

function copyRate() {
  const from = new Float32Array(workerData.floats).fill(1);
  const to = new Float32Array(workerData.floats);
  return (8 * from.length) / 1e6 / fastest(() => to.set(from));
}

/** Median over rounds of ms per call; all threads begin a round together. */
function fastest(call) {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < 2 * ROUND_MS || calls < 3) {
    call();
    calls++;
  }
  const each = Math.max(1, Math.round((calls * ROUND_MS) / (performance.now() - start)));
  return median(
    Array.from({ length: ROUNDS }, () => {
      meet();
      const begin = performance.now();
      for (let i = 0; i < each; i++) call();
      return (performance.now() - begin) / each;
    }),
  );
}

function meet() {
  const { control, threads } = workerData;
  const round = Atomics.load(control, 1);
  if (Atomics.add(control, 0, 1) === threads - 1) {
    Atomics.store(control, 0, 0);
    Atomics.add(control, 1, 1);
    Atomics.notify(control, 1);
  } else while (Atomics.load(control, 1) === round) Atomics.wait(control, 1, round, 100);
}
