import { test } from "node:test";
import type { TestContext } from "node:test";
import type { Engine } from "grokbook/engine/types";
import { webGpuEngine } from "grokbook/engine/webgpu/engine";
import { WebGpuUnavailableError } from "grokbook/engine/webgpu/device/errors";

/**
 * A test on the webgpu engine over software Vulkan (SwiftShader, which Debian's chromium package brings); skipped, with the
 * reason, where there is none. SwiftShader is slow: keep shapes small.
 */
export function gpuTest(name: string, body: (engine: Engine, t: TestContext) => Promise<void>): void {
  void test(name, async (t) => {
    let engine: Engine;
    try {
      engine = await webGpuEngine({ adapter: "software" });
    } catch (error) {
      if (!(error instanceof WebGpuUnavailableError)) throw error;
      t.skip(error.message);
      return;
    }
    await body(engine, t);
  });
}
