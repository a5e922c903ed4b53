// One engine in a process of its own, so that its memory and its CPU time are its own. Answers one JSON line to each
// JSON line it is asked: node bench/engine-process.mjs wasm THREADS [direct|tabulated] | webgpu REPLICAS | tfjs-stock FORM | tfjs-patched FORM
import { createInterface } from "node:readline";
import { readJob } from "./job-file.mjs";
import { peakRssMb } from "./machine.mjs";

const [kind, argument, decoder] = process.argv.slice(2);
let session = null;

const calls = {
  async open({ folder }) {
    session = await openSession(readJob(folder));
    return {};
  },
  async advance({ steps }) {
    const [records] = await session.advance(steps);
    return { loss: [...records.loss] };
  },
  async evaluate() {
    const [{ loss }] = await session.evaluate("test");
    return { loss: [loss] };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...request } = JSON.parse(line);
  try {
    const [cpu, start] = [process.cpuUsage(), performance.now()];
    const result = await calls[call](request);
    const ms = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    answer({ ...result, ms, cpuMs: (user + system) / 1000, peakRssMb: peakRssMb() });
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) });
  }
}
process.exit();

function answer(reply) {
  process.stdout.write(`${JSON.stringify({ reply })}\n`);
}

async function openSession(job) {
  if (kind === "wasm") {
    const { wasmEngine } = await import("grokbook/engine/wasm/engine");
    return wasmEngine({ decoder }).open([job], { threads: Number(argument) });
  }
  if (kind === "webgpu") {
    const { webGpuEngine } = await import("grokbook/engine/webgpu/engine");
    return (await webGpuEngine()).open(Array.from({ length: Number(argument) }, () => job));
  }
  if (kind === "tfjs-stock") return openStock(job);
  const { tfjsEngine } = await import("grokbook/engine/tfjs/engine");
  return (await tfjsEngine({ backend: "wasm", form: argument })).open([job]);
}

/** tfjs-wasm as it comes, plus the one kernel without which the gradient of `tf.gather` throws. */
async function openStock(job) {
  const { default: tf } = await import("@tensorflow/tfjs-core");
  const { createRequire } = await import("node:module");
  const { dirname, join } = await import("node:path");
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  const { addSegmentSum } = await import("grokbook/engine/tfjs/kernel-overrides/segment-sum");
  const { Replica } = await import("grokbook/engine/tfjs/replica");
  const { TfjsSession } = await import("grokbook/engine/tfjs/session");
  const require = createRequire(import.meta.url);
  tf.enableProdMode();
  setWasmPaths(join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist/"));
  addSegmentSum();
  await tf.setBackend("wasm");
  return new TfjsSession([new Replica(job, "wasm", argument)]);
}
