// How fast this GPU copies memory: what bytes moved by a step are held against.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findAdapter } from "grokbook/engine/webgpu/device/adapter";
import { Gpu } from "grokbook/engine/webgpu/device/gpu";

const { values: options } = parseArgs({
  options: { json: { type: "string" }, tiny: { type: "boolean", default: false } },
});
/** Larger than any cache of a GPU; several copies in one submission, so that starting them is not what is measured. */
const BYTES = (options.tiny ? 1 : 256) * 2 ** 20;
const COPIES = 16;
const ROUNDS = options.tiny ? 2 : 7;

const found = await findAdapter();
const gpu = await Gpu.open(found);
const size = Math.min(BYTES, gpu.mostBytes);
const [from, to] = [await gpu.buffer("from", size), await gpu.buffer("to", size)];
const rates = [];
for (let round = 0; round < ROUNDS; round++) {
  const encoder = gpu.device.createCommandEncoder();
  for (let i = 0; i < COPIES; i++)
    encoder.copyBufferToBuffer(i % 2 ? to : from, 0, i % 2 ? from : to, 0, size);
  const began = performance.now();
  gpu.device.queue.submit([encoder.finish()]);
  await gpu.finish();
  // Read and written: twice the bytes.
  rates.push((2 * COPIES * size) / (performance.now() - began) / 1e6);
}
gpu.close();
const best = Math.max(...rates.slice(1));
console.log(
  `${found.label}: copies at ${best.toFixed(1)} GB/s, read and write together (best of ${ROUNDS - 1}, after one)`,
);
writeFileSync(
  options.json,
  `${JSON.stringify({ device: found.label, gigabytesPerSecond: best, rates, bytes: size }, null, 1)}\n`,
);
process.exit(0);
