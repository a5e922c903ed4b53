import { strict as assert } from "node:assert";
import { test } from "node:test";
import { openBackend } from "grokbook/engine/tfjs/backend";
import { loadNativeBinding } from "grokbook/engine/tfjs/native/native-binding";
import { examineTensorFlow, judgeTensorFlow } from "grokbook/notebook/doctor/examine-tensorflow";

const own = "@tensorflow/tfjs-node-gpu";
const wasm = {
  name: "wasm",
  gpu: false,
  description: "TensorFlow.js, WebAssembly (with our kernels)",
} as const;
const onCpu = {
  name: "tensorflow",
  gpu: false,
  description: "TensorFlow.js, TensorFlow 2.21.0 on the CPU",
} as const;
const onGpu = { ...onCpu, gpu: true, description: "TensorFlow.js, TensorFlow 2.21.0 on a CUDA GPU" };
const none = { problems: [`${own}: not installed`] };
const linked = { package: own, tensorflow: "2.21.0", linked: true };
const packaged = { package: own, tensorflow: "2.9.1", linked: false };
const broken = {
  problems: [`linked ${own}: libtensorflow_cc.so.2: cannot open shared object file`, ...none.problems],
};
const gpu = "NVIDIA H200, 570.1";

test("here: the library that is found is named with its version, or why there is none", async () => {
  const { level, what, found } = await examineTensorFlow();
  assert.equal(what, "TensorFlow.js");
  assert.notEqual(level, "FAIL");
  const native = loadNativeBinding();
  if ("problems" in native) assert.match(found, /WebAssembly.*tfjs-node-gpu/);
  else
    assert.ok(
      found.includes(`TensorFlow ${native.tensorflow} (${native.linked ? "linked " : ""}${native.package})`),
    );
  assert.ok(
    found.includes(
      (await openBackend()).gpu
        ? "on a CUDA GPU"
        : native && "tensorflow" in native
          ? "on the CPU"
          : "WebAssembly",
    ),
  );
});

test("without an NVIDIA GPU nothing is missing", () => {
  for (const [native, backend] of [
    [none, wasm],
    [linked, onCpu],
  ] as const) {
    const { level, found, fix } = judgeTensorFlow(native, backend, null, true);
    assert.equal(level, "OK");
    assert.equal(fix, undefined);
    assert.match(found, /; no NVIDIA GPU seen$/);
  }
});

test("a GPU that is used is named", () => {
  const { level, found } = judgeTensorFlow(linked, onGpu, gpu, true);
  assert.equal(level, "OK");
  assert.equal(found, "TensorFlow 2.21.0 on a CUDA GPU; NVIDIA H200, 570.1");
});

test("a GPU that is not used comes with the way to use it", () => {
  const cases = [
    [none, wasm, /^npm run cuda \(CUDA 12 from PyPI, or the CUDA 11.2 that is installed/],
    [linked, onCpu, /link-tensorflow -- --force/],
    [packaged, onCpu, /^npm run cuda -- --wheel brings CUDA 12/],
  ] as const;
  for (const [native, backend, expected] of cases) {
    const { level, found, fix } = judgeTensorFlow(native, backend, gpu, true);
    assert.equal(level, "WARN");
    assert.match(found, /NVIDIA H200, 570.1 is not (used|seen by this TensorFlow)$/);
    assert.match(fix!, expected);
  }
});

test("where TensorFlow has no CUDA library none is asked for", () => {
  const { level, found } = judgeTensorFlow(none, wasm, gpu, false);
  assert.equal(level, "OK");
  assert.match(found, /for Linux on x64 only$/);
});

test("a linked library that no longer loads is said even without a GPU", () => {
  const { level, fix } = judgeTensorFlow(broken, wasm, null, true);
  assert.equal(level, "WARN");
  assert.match(fix!, /^npm run link-tensorflow/);
});
