import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { temporaryFolder } from "../run/tiny";
import { root, tool } from "../support/tool";

const script = join(root, "tools/cuda.mjs");
const linux = process.platform !== "linux" && "CUDA for TensorFlow.js is for Linux";
const here = {
  machine: "linux x64, glibc 2.36, Node 20",
  arch: "x64",
  gpu: "NVIDIA H200, 570.1",
  wheel: null,
  cuda11: null,
  told: null,
};
const wheel = { version: "2.21.0", cuda: "12.5.1", folder: "/venv/tensorflow" };
const cuda11 = "/usr/local/cuda-11.2/lib64";

test("the way follows from what is here", async () => {
  const { chooseWay } = await tool("cuda/choose-way.mjs");
  const cases: readonly [object, readonly string[]][] = [
    [{}, ["install-wheel", "link"]],
    [{ wheel }, ["link"]],
    [{ cuda11 }, ["as-it-is"]],
    [{ wheel, cuda11 }, ["link"]],
    [{ cuda11, arch: "arm64" }, ["install-wheel", "link"]],
    [{ wheel, cuda11, told: "package" }, ["as-it-is"]],
    [{ cuda11, told: "wheel" }, ["install-wheel", "link"]],
    [{ gpu: null, wheel, told: "wheel" }, ["link"]],
  ];
  for (const [found, steps] of cases)
    assert.deepEqual(chooseWay({ ...here, ...found }).steps, steps, JSON.stringify(found));
  assert.throws(() => chooseWay({ ...here, gpu: null, wheel }), /no NVIDIA GPU is seen/);
  assert.throws(() => chooseWay({ ...here, arch: "arm64", told: "package" }), /Linux on x64/);
});

test("CUDA 11 counts only with cuDNN 8", async (t) => {
  const { findCuda11 } = await tool("cuda/find-cuda-11.mjs");
  const [cuda, cudnn] = ["cuda", "cudnn"].map((name) => join(temporaryFolder(t), name)) as [string, string];
  for (const folder of [cuda, cudnn]) mkdirSync(folder);
  writeFileSync(join(cuda, "libcudart.so.11.0"), "");
  assert.equal(findCuda11({ folders: [cuda, cudnn] }), null);
  writeFileSync(join(cudnn, "libcudnn.so.8"), "");
  assert.equal(findCuda11({ folders: [cuda, cudnn] }), `${cuda}, ${cudnn}`);
});

test("npm run cuda -- --plan names the GPU and the steps, and does nothing", { skip: linux }, (t) => {
  const { status, said } = cuda(["--plan"], withNvidiaSmi(t));
  assert.equal(status, 0, said);
  assert.match(said, /NVIDIA H200, 570\.1/);
  assert.match(said, /would compile the addon against the wheel/);
});

test("without a GPU nothing is fetched, and it says what to use", { skip: linux }, (t) => {
  const { status, said } = cuda([], { PATH: temporaryFolder(t) });
  assert.equal(status, 1);
  assert.match(said, /\[FAIL\] no NVIDIA GPU is seen[^]*→ .*webgpu/);
});

test("two ways at once, or one that does not exist, are wrong", () => {
  assert.equal(cuda(["--wheel", "--package"]).status, 2);
  assert.match(cuda(["--whel"]).said, /--whel[^]*--wheel/);
});

function cuda(args: readonly string[], env: NodeJS.ProcessEnv = {}): { status: number | null; said: string } {
  const done = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    env: { ...process.env, GROKBOOK_TENSORFLOW: "", VIRTUAL_ENV: "", ...env },
  });
  return { status: done.status, said: done.stdout + done.stderr };
}

/** A machine whose driver answers: no GPU is here, and what is tested is what is made of the answer. */
function withNvidiaSmi(t: TestContext): NodeJS.ProcessEnv {
  const folder = temporaryFolder(t);
  const command = join(folder, "nvidia-smi");
  writeFileSync(command, "#!/bin/sh\necho 'NVIDIA H200, 570.1'\n");
  chmodSync(command, 0o755);
  return { PATH: `${folder}:${process.env["PATH"]}` };
}
