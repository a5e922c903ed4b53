import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { findAdapter, isSoftware, wantedAdapter } from "grokbook/engine/webgpu/device/adapter";
import { WebGpuUnavailableError } from "grokbook/engine/webgpu/device/errors";
import { gpuMayBePresent } from "grokbook/engine/webgpu/device/gpu-present";

test("GROKBOOK_WEBGPU: nothing, software, off; anything else is told", () => {
  assert.equal(wantedAdapter({}), "gpu");
  assert.equal(wantedAdapter({ GROKBOOK_WEBGPU: "software" }), "software");
  assert.throws(() => wantedAdapter({ GROKBOOK_WEBGPU: "off" }), /GROKBOOK_WEBGPU is off/);
  assert.throws(() => wantedAdapter({ GROKBOOK_WEBGPU: "soft" }), /expected "software" or "off", got "soft"/);
});

test("a CPU in disguise is not a GPU", () => {
  const info = { vendor: "", architecture: "", device: "", description: "" };
  for (const disguise of [
    { architecture: "swiftshader" },
    { description: "llvmpipe (LLVM 15.0.6, 256 bits)" },
    { description: "Microsoft Basic Render Driver" },
    { isFallbackAdapter: true },
  ])
    assert.ok(isSoftware({ ...info, ...disguise }), JSON.stringify(disguise));
  for (const gpu of [
    { vendor: "nvidia", architecture: "hopper", device: "nvidia-h200" },
    { vendor: "apple", architecture: "metal-3", description: "Apple M2" },
    { vendor: "amd", description: "AMD Radeon RX 7900 XTX (RADV NAVI31)" },
  ])
    assert.ok(!isSoftware({ ...info, ...gpu }), JSON.stringify(gpu));
});

test("Linux shows a GPU as a device file; no driver is started to find out", () => {
  const devices = mkdtempSync(join(tmpdir(), "devices-"));
  try {
    assert.equal(gpuMayBePresent("linux", devices), false);
    mkdirSync(join(devices, "dri"));
    writeFileSync(join(devices, "dri/card0"), ""); // a screen, not a GPU
    assert.equal(gpuMayBePresent("linux", devices), false);
    writeFileSync(join(devices, "dri/renderD128"), "");
    assert.equal(gpuMayBePresent("linux", devices), true);
    rmSync(join(devices, "dri"), { recursive: true });
    writeFileSync(join(devices, "nvidia0"), "");
    assert.equal(gpuMayBePresent("linux", devices), true);
    assert.equal(gpuMayBePresent("darwin", devices), true);
    assert.equal(gpuMayBePresent("freebsd", devices), false);
  } finally {
    rmSync(devices, { recursive: true });
  }
});

test("a machine without a GPU says so", { skip: gpuMayBePresent() && "there is a GPU here" }, async () => {
  await assert.rejects(findAdapter("gpu"), (error: Error) => {
    assert.ok(error instanceof WebGpuUnavailableError);
    assert.equal(error.reason, "this machine shows no GPU");
    return true;
  });
});

test("without the npm package the reason is that, and how to install it", async () => {
  // The very files, where Node cannot find the package.
  const folder = mkdtempSync(join(tmpdir(), "no-webgpu-"));
  try {
    const built = dirname(require.resolve("grokbook/engine/webgpu/device/dawn"));
    for (const file of ["dawn.js", "errors.js"]) cpSync(join(built, file), join(folder, file));
    const { startDawn } = createRequire(join(folder, "x.js"))("./dawn.js") as {
      startDawn(): Promise<unknown>;
    };
    await assert.rejects(startDawn(), /webgpu is not installed\. npm install --no-save webgpu@0\.6\.2/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
