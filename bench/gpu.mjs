// Whether a real GPU is here to be measured. Software Vulkan is for checks: its times mean nothing.
import { findAdapter } from "grokbook/engine/webgpu/device/adapter";

/** @returns {Promise<{ found: boolean, note: string }>} */
export async function findGpu() {
  try {
    const { label } = await findAdapter("gpu");
    return { found: true, note: `WebGPU on ${label}.` };
  } catch (error) {
    return { found: false, note: `No WebGPU rows: ${error.reason ?? error.message}.` };
  }
}
