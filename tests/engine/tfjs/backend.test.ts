import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { BackendError, onBackend, openBackend } from "grokbook/engine/tfjs/backend";

test("without a native library the WebAssembly backend is taken, and it says why", async (context) => {
  const backend = await openBackend();
  if (backend.name === "tensorflow") return context.skip("a native TensorFlow is installed here");
  assert.equal(backend.name, "wasm");
  assert.equal(backend.gpu, false);
  assert.match(
    backend.description,
    /^TensorFlow.js, WebAssembly \(with our kernels\); @tensorflow\/tfjs-node-gpu/,
  );
  await assert.rejects(openBackend("tensorflow"), (error: Error) => {
    assert.ok(error instanceof BackendError);
    assert.match(error.message, /"tensorflow" does not start: @tensorflow\/tfjs-node-gpu/);
    assert.match(error.message, /`npm run link-tensorflow` links a TensorFlow; environment.md/);
    return true;
  });
  return undefined;
});

test("GROKBOOK_TFJS_BACKEND names the backend when nobody else does", async () => {
  process.env["GROKBOOK_TFJS_BACKEND"] = "cpu";
  try {
    assert.equal((await openBackend()).name, "cpu");
    assert.equal((await openBackend("wasm")).name, "wasm");
    process.env["GROKBOOK_TFJS_BACKEND"] = "gpu";
    await assert.rejects(
      openBackend(),
      /GROKBOOK_TFJS_BACKEND: expected tensorflow, wasm, cpu or nothing, got "gpu"/,
    );
  } finally {
    delete process.env["GROKBOOK_TFJS_BACKEND"];
  }
});

test("work runs on its backend and the process keeps its own, even when the work throws", async () => {
  await openBackend("cpu");
  await openBackend("wasm");
  await tf.setBackend("cpu");
  const on = onBackend("wasm", () => [tf.scalar(tf.engine().backendName === "wasm" ? 1 : 0)]);
  assert.equal(on[0]!.dataSync()[0], 1);
  tf.dispose(on);
  assert.equal(tf.getBackend(), "cpu");
  assert.throws(() =>
    onBackend("wasm", () => {
      throw new Error("in the middle");
    }),
  );
  assert.equal(tf.getBackend(), "cpu");
});

test("opening a backend leaves the current one current", async () => {
  await tf.setBackend("cpu");
  await openBackend("wasm");
  assert.equal(tf.getBackend(), "cpu");
});
