// Whether this GPU computes what it should: the library's own check against the CPU, then runs of the stored PyTorch values.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { selfCheck } from "grokbook/engine/webgpu/device/self-check";
import { webGpuEngine } from "grokbook/engine/webgpu/engine";

const FIXTURES = ["decoder-p7", "decoder-p13", "encoder-alpha-1", "encoder-alpha-10"];
const { values: options } = parseArgs({
  options: { json: { type: "string" }, tiny: { type: "boolean", default: false } },
});

const engine = await webGpuEngine();
console.log(engine.info.description);
const problem = await selfCheck(engine, wasmEngine());
console.log(problem === null ? "self-check: agrees with the CPU" : `self-check: ${problem}`);
const runs = [];
for (const name of options.tiny ? FIXTURES.slice(0, 1) : FIXTURES) {
  const run = await againstPytorch(name);
  runs.push(run);
  console.log(
    `${name}: ${run.steps} steps, loss off by at most ${run.worst.toExponential(1)} of ${run.allowed.toExponential(1)} allowed${run.fine ? "" : "   NOT EQUAL"}`,
  );
  // At once: what is known so far outlives a cut.
  writeFileSync(options.json, `${JSON.stringify({ engine: engine.info, problem, runs }, null, 1)}\n`);
}
process.exit(problem === null && runs.every(({ fine }) => fine) ? 0 : 1);

/** Losses of 200 steps beside PyTorch's, within ten times what float32's grain does to PyTorch's own run (as tests/support does). */
async function againstPytorch(name) {
  const raw = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../tests/fixtures/pytorch", `${name}.json`), "utf8"),
  );
  const words = (text) => Uint8Array.from(Buffer.from(text, "base64")).buffer;
  const examples = ({ count, ...parts }) => ({
    count,
    ...Object.fromEntries(
      ["tokens", "offsets", "targets"].map((part) => [part, new Int32Array(words(parts[part]))]),
    ),
  });
  const parameters = new Float32Array(words(raw.initial));
  const zeros = () => new Float32Array(parameters.length);
  const job = {
    model: raw.spec,
    optimiser: raw.optimiser,
    train: examples(raw.train),
    test: examples(raw.test),
    batchSize: raw.batchSize,
    state: { step: 0, parameters, firstMoment: zeros(), secondMoment: zeros() },
  };
  const steps = options.tiny ? raw.afterSteps : raw.losses.length;
  const session = await engine.open([job]);
  try {
    const [{ loss }] = await session.advance(steps);
    const [early, late] = raw.float32Strays.losses;
    const allowed = steps <= raw.afterSteps ? 10 * early + 3e-6 : 10 * late + 1e-4;
    const worst = loss.reduce(
      (most, x, i) => Math.max(most, Number.isNaN(x) ? Infinity : Math.abs(x - raw.losses[i])),
      0,
    );
    return { name, steps, worst, allowed, fine: worst <= allowed };
  } finally {
    await session.close();
  }
}
