import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { swiftShaderFolder } from "grokbook/engine/webgpu/device/software-vulkan";
import { loadLibrary, prepareVulkanLoader } from "grokbook/engine/webgpu/device/vulkan-loader";
import { temporaryFolder } from "../../../run/tiny";

const linux = process.platform !== "linux" && "Linux only";

test("outside a bundle, or with nothing in it, nothing is loaded", { skip: linux }, (t) => {
  assert.equal(prepareVulkanLoader(), null);
  assert.equal(prepareVulkanLoader(temporaryFolder(t)), null);
});

test("a library is found or not, and what is no library is not", { skip: linux }, (t) => {
  const folder = temporaryFolder(t);
  assert.equal(loadLibrary("libno-such-library.so.1"), false);
  writeFileSync(join(folder, "libvulkan.so.1"), "no library");
  assert.equal(loadLibrary(join(folder, "libvulkan.so.1")), false);
  assert.equal(loadLibrary("libc.so.6"), true);
});

/** Asked in a process of its own: a library that is loaded stays loaded. */
test(
  "where the machine has no loader, the one beside the bundle is loaded, and its name finds it",
  { skip: linux },
  (t) => {
    const place = swiftShaderFolder();
    if (place === null || !existsSync(join(place, "libvulkan.so.1")))
      return t.skip("no Vulkan loader here to try with");
    const folder = temporaryFolder(t);
    copyFileSync(join(place, "libvulkan.so.1"), join(folder, "libvulkan.so.1"));
    const code = `
    const { loadLibrary, prepareVulkanLoader } = require("grokbook/engine/webgpu/device/vulkan-loader");
    const before = loadLibrary("libvulkan.so.1");
    console.log(JSON.stringify([before, prepareVulkanLoader(${JSON.stringify(folder)}), loadLibrary("libvulkan.so.1")]));`;
    const done = spawnSync(process.execPath, ["-e", code], { encoding: "utf8" });
    const [own, loaded, found] = JSON.parse(done.stdout) as [boolean, string | null, boolean];
    assert.equal(loaded, own ? null : join(folder, "libvulkan.so.1"), done.stderr);
    assert.equal(found, true);
  },
);
