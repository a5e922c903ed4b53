import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { modularAddition } from "grokbook/config/modular-addition";
import type { RunConfig } from "grokbook/config/types";
import { findAdapter } from "grokbook/engine/webgpu/device/adapter";
import { DeviceLostError } from "grokbook/engine/webgpu/device/errors";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { run } from "grokbook/run/run";
import { train } from "grokbook/run/train";
import { sweep } from "grokbook/sweep/sweep";
import { gpuTest } from "../helpers/software-gpu";
import { temporaryFolder } from "./tiny";

const config = (dataSize: number): RunConfig =>
  modularAddition({
    profile: "quick",
    engine: "webgpu",
    modulus: 7,
    hiddenSize: 8,
    mlpSize: 16,
    heads: 2,
    dataSize,
    steps: 12,
    evaluateEvery: 2,
  });

/** The devices opened from now on, so that a test can pull them away: a real loss, as after a driver's reset. */
async function devices(t: TestContext, fallback: string): Promise<GPUDevice[]> {
  const environment = { GROKBOOK_WEBGPU: "software", GROKBOOK_WEBGPU_FALLBACK: fallback };
  for (const [name, value] of Object.entries(environment)) {
    const before = process.env[name];
    process.env[name] = value;
    t.after(() => (before === undefined ? delete process.env[name] : (process.env[name] = before)));
  }
  const { adapter } = await findAdapter("software");
  const prototype = Object.getPrototypeOf(adapter) as GPUAdapter;
  const open = prototype.requestDevice;
  const opened: GPUDevice[] = [];
  prototype.requestDevice = async function (...given) {
    const device = await open.apply(this, given);
    opened.push(device);
    return device;
  };
  t.after(() => (prototype.requestDevice = open));
  return opened;
}

gpuTest(
  "a GPU lost in the middle of a run: it stops, the checkpoint stands, and a second call goes on",
  async (_, t) => {
    const [root, opened] = [temporaryFolder(t), await devices(t, "")];
    const options = { root, published: false, checkpointEverySeconds: 0 };
    let seen = 0;
    await assert.rejects(
      (async () => {
        for await (const { step } of train(config(20), options))
          if ((seen = step) === 6) opened.forEach((device) => device.destroy());
      })(),
      DeviceLostError,
    );
    assert.equal(seen, 6);
    const rest = await run(config(20), options);
    assert.deepEqual(
      [rest.status, rest.origin, rest.provenance.engine.name],
      ["finished", "resumed", "webgpu"],
    );
    const alone = await run(config(20), { root: temporaryFolder(t), published: false });
    assert.equal(rest.stateHash, alone.stateHash, "on the same device: the bytes of an unbroken run");
  },
);

gpuTest(
  "with GROKBOOK_WEBGPU_FALLBACK=wasm the same run goes on on the CPU by itself, and says so",
  async (_, t) => {
    const [root, opened] = [temporaryFolder(t), await devices(t, "wasm")];
    const [steps, notes]: [number[], string[]] = [[], []];
    const training = train(config(20), {
      root,
      published: false,
      checkpointEverySeconds: 0,
      onNote: (note) => notes.push(note),
    });
    let step = await training.next();
    for (; step.done !== true; step = await training.next()) {
      steps.push(step.value.step);
      if (step.value.step === 6) opened.forEach((device) => device.destroy());
    }
    assert.deepEqual(steps, [0, 2, 4, 6, 8, 10, 12], "every point once, in order");
    assert.equal(step.value.status, "finished");
    assert.match(notes.join("\n"), /The GPU \(SwiftShader.*\) was lost.* The run goes on on the CPU/);
    assert.match((step.value.notes ?? []).join("\n"), /engine/i, "and the run remembers it");
    const cpu = await run({ ...config(20), engine: "wasm" }, { root, published: false });
    const [a, b] = [step.value, cpu].map(({ id }) => loadWeights(id, { root }));
    const [mixed, whole] = [(await a!).state.parameters, (await b!).state.parameters];
    assert.ok(
      mixed.every((w, i) => Math.abs(w - whole[i]!) < 1e-4),
      "alike within float32's tolerance",
    );
  },
);

gpuTest("replicas whose GPU fails are trained by the pool, where that is allowed", async (_, t) => {
  const [root, opened] = [temporaryFolder(t), await devices(t, "wasm")];
  const configs = [config(20), config(11)].map((c) => ({ ...c, steps: 60 }));
  let lost = false;
  const results = await sweep(configs, {
    root,
    published: false,
    checkpointEverySeconds: 0,
    onProgress: ({ runs }) => {
      if (lost || opened.length === 0 || !runs.some(({ step }) => step > 0)) return;
      lost = true;
      opened.forEach((device) => device.destroy());
    },
  });
  assert.ok(lost, "the GPU was at work when it went away");
  assert.equal(results.length, 2);
  for (const { id, status, points } of results) {
    assert.deepEqual([status, points.length], ["finished", 31]);
    assert.equal(
      readFileSync(join(root, id, "metrics.jsonl"), "utf8")
        .trimEnd()
        .split("\n").length,
      31,
    );
  }
});
