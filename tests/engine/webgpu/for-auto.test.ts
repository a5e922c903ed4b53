import assert from "node:assert/strict";
import { test } from "node:test";
import type { EngineTimes, TimesStore } from "grokbook/engine/times";
import type { Engine } from "grokbook/engine/types";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { measuredChoice } from "grokbook/engine/webgpu/for-auto";
import { encoderJob } from "../../helpers/encoder-job";
import { gpuTest } from "../../helpers/software-gpu";

const cpu = wasmEngine();

/** Keeps in memory what would go to the user's cache, and counts the measurements. */
function memory(): TimesStore & { readonly kept: Map<string, EngineTimes> } {
  const kept = new Map<string, EngineTimes>();
  return { kept, read: (key) => kept.get(key) ?? null, write: (key, times) => void kept.set(key, times) };
}

gpuTest(
  "a GPU that is slower than the CPU is left alone: both times are told, and kept for the next run",
  async (gpu) => {
    const times = memory();
    const job = encoderJob();
    const first = await measuredChoice(job, cpu, gpu, { times });
    assert.equal(first.engine, null);
    assert.match(
      first.because,
      /^the GPU is not faster: a step took [\d.]+ ms on the GPU and [\d.]+ ms on the CPU, measured before the first step \(WGSL kernels on SwiftShader/,
    );
    assert.equal(times.kept.size, 1);

    const before = [...times.kept.values()];
    const again = await measuredChoice(job, cpu, gpu, { times });
    assert.equal(again.engine, null);
    assert.match(again.because, /measured earlier/);
    assert.deepEqual([...times.kept.values()], before);
  },
);

gpuTest("measuring changes nothing: the job trains to the same bytes after it", async (gpu) => {
  const train = async (job: ReturnType<typeof encoderJob>) => {
    const session = await cpu.open([job]);
    await session.advance(3);
    const [state] = await session.state();
    await session.close();
    return state;
  };
  const [job, twin] = [encoderJob(), encoderJob()];
  await measuredChoice(job, cpu, gpu, {});
  assert.deepEqual(job, twin);
  assert.deepEqual(await train(job), await train(twin));
});

/** The CPU's engine under a GPU's name, so that the choice can be seen without one. */
const pretend: Engine = {
  ...cpu,
  info: { name: "webgpu", description: "a pretended GPU", fingerprint: { device: "pretended" } },
};

test("what is kept decides, for this shape, these runs together and these threads only", async () => {
  const job = encoderJob();
  const asked: string[] = [];
  const fast: TimesStore = {
    read: (key) => (asked.push(key), { cpu: 0.01, gpu: 0.001 }),
    write: () => assert.fail("measured again"),
  };
  const taken = await measuredChoice(job, cpu, pretend, { times: fast });
  assert.equal(taken.engine, pretend);
  assert.match(
    taken.because,
    /is faster: a step took 1 ms on the GPU and 10 ms on the CPU, measured earlier/,
  );
  const equal = await measuredChoice(job, cpu, pretend, {
    times: { ...fast, read: () => ({ cpu: 0.01, gpu: 0.01 }) },
  });
  assert.equal(equal.engine, null);

  const wider = { ...job, batchSize: 2 };
  for (const [other, options] of [
    [job, { replicas: 4 }],
    [job, { threads: 1 }],
    [wider, {}],
  ] as const)
    await measuredChoice(other, cpu, pretend, { times: fast, ...options });
  await measuredChoice(
    job,
    cpu,
    { ...pretend, info: { ...pretend.info, fingerprint: { device: "another" } } },
    { times: fast },
  );
  assert.equal(new Set(asked).size, 5);
});

test("a GPU that fails while it is measured is passed over, and the run trains on the CPU", async () => {
  const broken: Engine = { ...pretend, open: () => Promise.reject(new Error("no room for it")) };
  const times = memory();
  const { engine, because } = await measuredChoice(encoderJob(), cpu, broken, { times });
  assert.equal(engine, null);
  assert.match(because, /^the GPU is passed over: no room for it/);
  assert.equal(times.kept.size, 0);
});
